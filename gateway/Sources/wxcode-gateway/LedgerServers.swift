internal import WXSettings

#if PostgreSQL
    internal import WXPostgres
#endif

/// What the trait `PostgreSQL` adds to a gateway: a ledger that several gateways share.
enum LedgerServers {
    /// Returns what opens ledgers on servers, for a gateway of that name; nil if the program was built without the
    /// trait.
    static func built(_ name: String?) -> (any LedgerServer)? {
        #if PostgreSQL
            PostgresServer(place: name)
        #else
            nil
        #endif
    }
}
