#ifndef WX_CSYSTEM_H
#define WX_CSYSTEM_H

#include <spawn.h>
#include <sys/types.h>

/// Makes a pipe whose ends are closed on exec; 0, or errno.
int wx_pipe_cloexec(int ends[2]);

/// Closes every descriptor from `first` in the child; a no-op where POSIX_SPAWN_CLOEXEC_DEFAULT does that.
int wx_spawn_closefrom(posix_spawn_file_actions_t *actions, int first);

/// memmem(3): the first place of `needle` in `text`, or NULL; in linear time.
const void *wx_memmem(const void *text, size_t length, const void *needle, size_t needle_length);

/// Turns signals into bytes: from now on each of `signals` writes its number into a pipe, whichever thread it hits.
/// Returns the pipe's reading end, or -errno. To be called once.
int wx_signal_pipe(const int *signals, int count);

#endif
