// What the C library has and Swift's module of it does not show.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <spawn.h>
#include <sys/types.h>

// Two pipe ends that no child inherits; 0, or an errno value.
int wx_pipe_cloexec(int ends[2]);

// Closes every descriptor from `first` up in the child; 0, or an errno value. (Darwin: nothing to do,
// POSIX_SPAWN_CLOEXEC_DEFAULT serves.)
int wx_spawn_closefrom(posix_spawn_file_actions_t *actions, int first);

#endif
