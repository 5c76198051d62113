/// The ledger on SQLite.
enum Placeholder {}
