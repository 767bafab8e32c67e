package dev.evenkeel.engine.app;

import dev.evenkeel.model.port.PortException;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * The engine's recurring jobs on Quartz. One job runs at a time. After a pause (the process was stopped, a job took long) each job
 * runs once and then keeps its rhythm: what was missed is not made up for in a burst.
 */
public final class Schedule implements AutoCloseable {
    private static final String TASK = "task";

    private final Scheduler scheduler;
    private final double speed;
    /** Held by the job that is running. */
    private final Object turn = new Object();

    private boolean stopped;

    /** @param speed by which every period is divided: 1 for real time */
    public Schedule(String name, double speed) {
        this.speed = speed;
        try {
            this.scheduler = new StdSchedulerFactory(properties(name)).getScheduler();
            this.scheduler.setJobFactory((fired, owner) -> (Job) context ->
                    take((Runnable) fired.getJobDetail().getJobDataMap().get(TASK)));
        } catch (SchedulerException broken) {
            throw new PortException("The scheduler can not be made: " + broken.getMessage(), broken);
        }
    }

    private void take(Runnable task) {
        synchronized (turn) {
            if (!stopped) {
                task.run();
            }
        }
    }

    public Schedule every(Beat beat) {
        return every(beat.period(), beat.name(), beat.task());
    }

    /** Runs the task every so often, for the first time one period from now. */
    public Schedule every(Duration period, String job, Runnable task) {
        long millis = Math.max(1, Math.round(period.toMillis() / speed));
        try {
            scheduler.scheduleJob(
                    JobBuilder.newJob(Job.class)
                            .withIdentity(job)
                            .usingJobData(new JobDataMap(Map.of(TASK, task)))
                            .build(),
                    TriggerBuilder.newTrigger()
                            .withIdentity(job)
                            .startAt(new Date(System.currentTimeMillis() + millis))
                            .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                                    .withIntervalInMilliseconds(millis)
                                    .repeatForever()
                                    .withMisfireHandlingInstructionNowWithRemainingCount())
                            .build());
        } catch (SchedulerException broken) {
            throw new PortException("Job '" + job + "' can not be scheduled: " + broken.getMessage(), broken);
        }
        return this;
    }

    public void start() {
        try {
            scheduler.start();
        } catch (SchedulerException broken) {
            throw new PortException("The scheduler does not start: " + broken.getMessage(), broken);
        }
    }

    /** Lets the job that is running end, and starts no other. */
    public void stop() {
        close();
    }

    /** Quartz is not asked to wait: it does so for ever where a job had been given to a thread that has not begun it. */
    @Override
    public void close() {
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException broken) {
            throw new PortException("The scheduler does not stop: " + broken.getMessage(), broken);
        }
        synchronized (turn) {
            stopped = true;
        }
    }

    private static Properties properties(String name) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", name);
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "1");
        properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", "1");
        properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        // A firing that is this late counts as missed.
        properties.setProperty("org.quartz.jobStore.misfireThreshold", "100");
        return properties;
    }
}
