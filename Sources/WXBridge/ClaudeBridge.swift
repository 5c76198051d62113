/// Claude Code through docker exec.
enum Placeholder {}
