/*
 * The guest: PID 1 of a tiny Linux. It sends a heartbeat every 100 ms, burns CPU, dirties memory and sends packets as it is told, and checks
 * its own memory all the while. The kernel hands it NAME, ADDRESS and MANAGER from its command line as environment.
 *
 * Heartbeat: "name sequence clockMs pagesChecked corruptPages cpu dirty net", by UDP to MANAGER, port 7001.
 * Orders: "cpu=PERCENT dirty=MIB_PER_SECOND net=KBIT_PER_SECOND" in any order and part, by UDP on port 7000.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 16 * 256, WORDS = PAGE / 8, BEAT_MS = 100, IDLE_PAGES = 16, ORDERS = 7000, BEATS = 7001, SINK = 9 };

static long cpu, dirty, net;
static uint64_t *memory, generation[PAGES];
static unsigned next_page;
static unsigned long checked, corrupt;

static int64_t now_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static void load_modules(void) { /* in the order of their names: 00-virtio.ko … */
    char path[64];
    for (int i = 0; i < 20; i++) {
        snprintf(path, sizeof path, "/modules/%02d.ko", i);
        int file = open(path, O_RDONLY);
        if (file < 0) return;
        if (syscall(SYS_finit_module, file, "", 0) != 0) perror(path);
        close(file);
    }
}

static void configure(int fd, const char *interface, const char *address, const char *mask) {
    struct ifreq request = {0};
    struct sockaddr_in *in = (struct sockaddr_in *)&request.ifr_addr;
    snprintf(request.ifr_name, IFNAMSIZ, "%s", interface);
    in->sin_family = AF_INET;
    inet_pton(AF_INET, address, &in->sin_addr);
    int tries = 100; /* Xen's card comes a moment after its module */
    while (ioctl(fd, SIOCSIFADDR, &request) != 0 && --tries > 0) usleep(100000);
    if (tries == 0) perror(interface);
    inet_pton(AF_INET, mask, &in->sin_addr);
    ioctl(fd, SIOCSIFNETMASK, &request);
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    ioctl(fd, SIOCSIFFLAGS, &request);
}

static uint64_t word(unsigned page, unsigned i) { return (generation[page] * PAGES + page) * WORDS + i; }

static void check_page(unsigned page) {
    uint64_t *at = memory + (size_t)page * WORDS;
    for (unsigned i = 0; i < WORDS; i++) {
        if (at[i] != word(page, i)) { corrupt++; break; }
    }
    checked++;
}

static void write_page(unsigned page) {
    uint64_t *at = memory + (size_t)page * WORDS;
    generation[page]++;
    for (unsigned i = 0; i < WORDS; i++) at[i] = word(page, i);
}

static void work_memory(long writes) { /* each page is checked before it is written anew; a few are checked when none is */
    for (long n = 0; n < (writes > 0 ? writes : IDLE_PAGES); n++) {
        check_page(next_page);
        if (writes > 0) write_page(next_page);
        next_page = (next_page + 1) % PAGES;
    }
}

static void take_orders(int fd) {
    char text[128];
    ssize_t length;
    while ((length = recv(fd, text, sizeof text - 1, MSG_DONTWAIT)) >= 0) {
        text[length] = 0;
        for (char *part = strtok(text, " \n"); part; part = strtok(NULL, " \n")) {
            sscanf(part, "cpu=%ld", &cpu);
            sscanf(part, "dirty=%ld", &dirty);
            sscanf(part, "net=%ld", &net);
        }
    }
}

static int socket_to(const char *manager, int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, manager, &to.sin_addr);
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    connect(fd, (struct sockaddr *)&to, sizeof to);
    return fd;
}

int main(void) {
    const char *name = getenv("NAME"), *address = getenv("ADDRESS"), *manager = getenv("MANAGER");
    load_modules();
    int orders = socket(AF_INET, SOCK_DGRAM, 0);
    configure(orders, "lo", "127.0.0.1", "255.0.0.0");
    configure(orders, "eth0", address, "255.255.0.0");
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(ORDERS)};
    bind(orders, (struct sockaddr *)&any, sizeof any);
    int beats = socket_to(manager, BEATS), sink = socket_to(manager, SINK);

    memory = mmap(NULL, (size_t)PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    for (unsigned page = 0; page < PAGES; page++) write_page(page);

    char text[1400] = {0};
    int64_t due = now_us(), last = due, owed = 0;
    for (unsigned long sequence = 0;;) {
        int64_t begin = now_us();
        owed += (begin - last) * cpu / 100; /* also for the time that the last slice came late */
        if (owed > BEAT_MS * 1000) owed = BEAT_MS * 1000;
        last = begin;
        take_orders(orders);
        work_memory(dirty * 256 * BEAT_MS / 1000);
        for (long bytes = net * BEAT_MS / 8; bytes > 0; bytes -= sizeof text) send(sink, text, sizeof text, MSG_DONTWAIT);
        while (now_us() - begin < owed) {}
        owed -= now_us() - begin;
        if (owed < 0 || cpu == 0) owed = 0;
        char beat[160];
        int length = snprintf(beat, sizeof beat, "%s %lu %lld %lu %lu %ld %ld %ld", name, sequence++, (long long)now_us() / 1000, checked,
                              corrupt, cpu, dirty, net);
        send(beats, beat, length, MSG_DONTWAIT);
        due += BEAT_MS * 1000;
        if (due < now_us()) due = now_us();
        usleep(due - now_us() > 0 ? due - now_us() : 0);
    }
}
