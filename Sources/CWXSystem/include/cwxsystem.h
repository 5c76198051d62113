#ifndef WX_CSYSTEM_H
#define WX_CSYSTEM_H

#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Creates a pipe whose ends are closed on exec. Returns 0, or errno.
int wx_pipe_cloexec(int ends[2]);

/// Closes every descriptor from `first` in the child. Does nothing where POSIX_SPAWN_CLOEXEC_DEFAULT does that.
int wx_spawn_closefrom(posix_spawn_file_actions_t *actions, int first);

/// Returns the first occurrence of `needle` in `text`, or NULL, in linear time (memmem(3)).
const void *wx_memmem(const void *text, size_t length, const void *needle, size_t needle_length);

/// Turns signals into bytes: from now on, each of `signals` writes its number into a pipe, whichever thread receives
/// it. Returns the pipe's read end, or -errno. Call it only once.
int wx_signal_pipe(const int *signals, int count);

/// Takes a shared lock on one byte of a file, without waiting. It ends when the descriptor is closed, however the
/// process ends. Returns 0, or errno: ENOSYS where a lock would end with any other descriptor of the file.
int wx_lock_byte(int descriptor, off_t byte);

/// Returns whether another descriptor, of whichever process, has a lock on a byte of a file; or -errno.
int wx_is_byte_locked(int descriptor, off_t byte);

#ifdef __APPLE__
/// Writes the id of the machine's boot, a UUID, as the sysctl kern.bootsessionuuid has it. Returns 0, or errno.
int wx_boot_session(char *text, size_t size);

/// Returns when a process started, in microseconds since 1970, as proc_pidinfo(PROC_PIDTBSDINFO) has it; 0 if it is not
/// known.
int64_t wx_process_start(pid_t pid);
#endif

#endif
