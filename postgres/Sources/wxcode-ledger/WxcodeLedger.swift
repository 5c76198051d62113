internal import WXPostgres
internal import wxcode_cli

/// The program `wxcode-ledger`: commands of wxcode for ledgers on a server.
@main
enum WxcodeLedger {
    static func main() async { await Program.ledger(PostgresServer()).main() }
}
