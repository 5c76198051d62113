internal import WXCore

/// Shows to processes of other machines that this one is still running: a row that says until when, by the clock of the
/// database.
///
/// A lease outlives a database that stands still for twenty seconds. Where the database was down, nobody could renew,
/// so for the length of a lease after its start nobody is taken to be gone.
struct LeaseTable: OwnerLiveness {
    private let database: any LedgerDatabase
    private let owner: ProcessIdentity
    private let place: String?

    /// How long a lease lasts, in milliseconds.
    private static let length = 30_000
    private static let now = "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"

    init(_ database: any LedgerDatabase, of owner: ProcessIdentity, at place: String?) {
        self.database = database
        self.owner = owner
        self.place = place
    }

    /// Renews the lease, if much of it has passed, and removes those that ended long ago.
    func show() throws(SQLError) {
        try database.run(
            """
            INSERT INTO leases (owner_boot, owner_namespace, owner_pid, owner_start, place, lease_until)
            VALUES (?, ?, ?, ?, ?, \(Self.now) + \(Self.length))
            ON CONFLICT (owner_boot, owner_namespace, owner_pid, owner_start)
            DO UPDATE SET lease_until = excluded.lease_until WHERE leases.lease_until < excluded.lease_until - 4000
            """, .text(owner.boot), .text(owner.namespace), .integer(owner.pid), .integer(owner.start),
            SQLValue(place))
        if database.changes > 0 {
            try database.run("DELETE FROM leases WHERE lease_until < \(Self.now) - 86400000")
        }
    }

    /// Returns what the process is called that has a run open; nil if it has no name.
    func place(of run: RunID) throws(SQLError) -> String? {
        let place = try database.first(
            """
            SELECT leases.place FROM runs JOIN leases USING (owner_boot, owner_namespace, owner_pid, owner_start)
            WHERE run_id = ? AND status = 'open'
            """, .text(run.text)
        ) { $0.optionalText(0) }
        return place ?? nil
    }

    /// Returns who has a lease; who has none is gone.
    func lives(of owners: Set<ProcessIdentity>) throws(SQLError) -> [ProcessIdentity: ProcessIdentity.Life] {
        var lives = Dictionary(uniqueKeysWithValues: owners.map { ($0, ProcessIdentity.Life.gone) })
        let strangers = owners.subtracting([owner])
        if owners.contains(owner) { lives[owner] = .alive }
        if strangers.isEmpty { return lives }
        var hasJustStarted = false
        var holders: Set<ProcessIdentity> = []
        try database.rows(
            "SELECT extract(epoch FROM clock_timestamp() - pg_postmaster_start_time()) * 1000 < \(Self.length)"
        ) { hasJustStarted = $0.integer(0) != 0 }
        try database.rows(
            """
            SELECT owner_boot, owner_namespace, owner_pid, owner_start, 0 FROM leases WHERE lease_until >= \(Self.now)
            """
        ) { holders.insert($0.owner(from: 0)) }
        for other in strangers {
            var holder = other
            holder.uid = 0
            if hasJustStarted || holders.contains(holder) { lives[other] = .alive }
        }
        return lives
    }
}
