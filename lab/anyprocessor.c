/*
 * Preloaded into a host's libvirtd. libvirt keeps guests to the processors that it sees, and each host of the lab sees one, number 0: without
 * this, the guests of all hosts would share one processor of the machine. A host's cgroup, not this, keeps it to the time of one.
 */
#define _GNU_SOURCE
#include <sched.h>

int sched_setaffinity(pid_t pid, size_t size, const cpu_set_t *set) {
    (void)pid, (void)size, (void)set;
    return 0;
}
