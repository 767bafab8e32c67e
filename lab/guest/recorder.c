/* Writes every heartbeat down as it arrives: "arrivalMs heartbeat" a line, in milliseconds since 1970. Arguments: port, file. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

int main(int count, char **arguments) {
    if (count != 3) return 64;
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_port = htons(atoi(arguments[1]))};
    int fd = socket(AF_INET, SOCK_DGRAM, 0), room = 1 << 20;
    FILE *file = fopen(arguments[2], "a");
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    if (!file || bind(fd, (struct sockaddr *)&any, sizeof any) != 0) {
        perror(arguments[2]);
        return 74;
    }
    for (char text[512];;) {
        ssize_t length = recv(fd, text, sizeof text, 0);
        struct timespec t;
        clock_gettime(CLOCK_REALTIME, &t);
        if (length <= 0) continue;
        fprintf(file, "%lld %.*s\n", t.tv_sec * 1000LL + t.tv_nsec / 1000000, (int)length, text);
        fflush(file);
    }
}
