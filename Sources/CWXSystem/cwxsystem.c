#define _GNU_SOURCE
#include "cwxsystem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __APPLE__
#include <libproc.h>
#include <sys/sysctl.h>
#endif

int wx_pipe_cloexec(int ends[2]) {
#ifdef __linux__
    return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno;
#else
    if (pipe(ends) != 0) return errno;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return 0;
#endif
}

int wx_spawn_closefrom(posix_spawn_file_actions_t *actions, int first) {
#ifdef __GLIBC__
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
#elif defined(__linux__)
    // Musl: those that are open now. The child ignores one that is closed before it starts.
    DIR *open = opendir("/proc/self/fd");
    if (open == NULL) return errno;
    int failure = 0;
    struct dirent *entry;
    while (failure == 0 && (entry = readdir(open)) != NULL) {
        int descriptor = atoi(entry->d_name);
        if (descriptor >= first) failure = posix_spawn_file_actions_addclose(actions, descriptor);
    }
    closedir(open);
    return failure;
#else
    (void)actions;
    (void)first;
    return 0;
#endif
}

const void *wx_memmem(const void *text, size_t length, const void *needle, size_t needle_length) {
    return memmem(text, length, needle, needle_length);
}

static int signal_pipe[2] = {-1, -1};

static void write_signal(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    while (write(signal_pipe[1], &byte, 1) < 0 && errno == EINTR) {
    }
    errno = saved;
}

int wx_signal_pipe(const int *signals, int count) {
    int failure = wx_pipe_cloexec(signal_pipe);
    if (failure != 0) return -failure;
    fcntl(signal_pipe[1], F_SETFL, O_NONBLOCK);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = write_signal;
    action.sa_flags = SA_RESTART;
    for (int i = 0; i < count; i++) {
        if (sigaction(signals[i], &action, NULL) != 0) return -errno;
    }
    return signal_pipe[0];
}

#ifdef F_OFD_SETLK
int wx_lock_byte(int descriptor, off_t byte) {
    struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
    return fcntl(descriptor, F_OFD_SETLK, &lock) == 0 ? 0 : errno;
}

int wx_is_byte_locked(int descriptor, off_t byte) {
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1};
    return fcntl(descriptor, F_OFD_GETLK, &lock) == 0 ? lock.l_type != F_UNLCK : -errno;
}
#else
int wx_lock_byte(int descriptor, off_t byte) {
    (void)descriptor;
    (void)byte;
    return ENOSYS;
}

int wx_is_byte_locked(int descriptor, off_t byte) {
    (void)descriptor;
    (void)byte;
    return -ENOSYS;
}
#endif

#ifdef __APPLE__
int wx_boot_session(char *text, size_t size) {
    return sysctlbyname("kern.bootsessionuuid", text, &size, NULL, 0) == 0 ? 0 : errno;
}

int64_t wx_process_start(pid_t pid) {
    struct proc_bsdinfo info;
    if (proc_pidinfo(pid, PROC_PIDTBSDINFO, 0, &info, sizeof info) != (int)sizeof info) return 0;
    return (int64_t)info.pbi_start_tvsec * 1000000 + (int64_t)info.pbi_start_tvusec;
}
#endif
