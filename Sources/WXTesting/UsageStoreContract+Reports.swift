internal import Testing
internal import WXCore

extension UsageStoreContract {
    static let reportPromises = [
        Promise("reports nothing from an empty ledger") { ledger in
            let report = try await ledger.store.report(UsageQuery(groups: [.day]))
            #expect(report == UsageReport(rows: [], totals: .zero))
        },
        Promise("adds up by tenant, project, session, model and run, in order of their keys") { ledger in
            let sessions = [SessionID(), SessionID()].sorted { $0.text < $1.text }
            let runs = [
                try ledger.newRun(sessions[0], tenant: "a", project: "one"),
                try ledger.newRun(sessions[1], tenant: "b", project: "one"),
                try ledger.newRun(sessions[1], tenant: "b", project: "two"),
            ]
            for run in runs { try await ledger.store.book(run, as: .success, ledger.figures()) }
            let keys: [(UsageQuery.Grouping, [String])] = [
                (.tenant, ["a", "b"]), (.project, ["one", "two"]), (.session, sessions.map(\.text)),
                (.model, [LedgerUnderTest.opus]), (.run, runs.map(\.run.text).sorted()),
            ]
            for (group, expected) in keys {
                let report = try await ledger.store.report(UsageQuery(groups: [group]))
                #expect(report.rows.map(\.keys) == expected.map { [$0] }, "by \(group)")
                #expect(report.rows.reduce(0) { $0 + $1.sum.runs } == 3, "by \(group)")
            }
            let both = try await ledger.store.report(UsageQuery(groups: [.project, .tenant]))
            #expect(both.rows.map(\.keys) == [["one", "a"], ["one", "b"], ["two", "b"]])
            #expect(both.totals.usage.totalTokens == 360)
        },
        Promise("counts a run of two models once, and once with each of them") { ledger in
            var two = ledger.figures()
            two.models += ledger.figures(model: LedgerUnderTest.haiku).models
            try await ledger.store.book(try ledger.newRun(), as: .success, two)
            try await ledger.store.book(try ledger.newRun(), as: .success, ledger.figures())
            let byModel = try await ledger.store.report(UsageQuery(groups: [.model]))
            #expect(byModel.rows.map(\.keys) == [[LedgerUnderTest.haiku], [LedgerUnderTest.opus]])
            #expect(byModel.rows.map(\.sum.runs) == [1, 2])
            #expect(byModel.totals.runs == 2)
            let byProject = try await ledger.store.report(UsageQuery(groups: [.project]))
            #expect(byProject.rows.map(\.sum.runs) == [2])
            #expect(byProject.totals == byModel.totals)
        },
        Promise("adds up by days of the query's time zone, also when the clocks change") { ledger in
            // 2026-10-25 in Lisbon has 25 hours: 23:30 UTC on the 24th is the 25th there, as is 23:30 UTC on the 25th.
            for time in [1_792_884_600_000, 1_792_971_000_000, 1_792_974_600_000] as [Int64] {
                try await ledger.store.book(
                    try ledger.newRun(at: Timestamp(milliseconds: time)), as: .success, ledger.figures())
            }
            let report = try await ledger.store.report(UsageQuery(groups: [.day], timeZone: "Europe/Lisbon"))
            #expect(report.rows.map(\.keys) == [["2026-10-25"], ["2026-10-26"]])
            #expect(report.rows.map(\.sum.runs) == [2, 1])
            let months = try await ledger.store.report(UsageQuery(groups: [.month], timeZone: "UTC"))
            #expect(months.rows.map(\.keys) == [["2026-10"]])
        },
        Promise("leaves out other tenants and projects, and runs outside of the query's time") { ledger in
            for (tenant, project, time) in [
                ("a", "one", 10), ("a", "two", 20), ("b", "one", 30), ("b", "one", 40),
            ] as [(String, String, Int64)] {
                let run = try ledger.newRun(tenant: tenant, project: project, at: Timestamp(milliseconds: time))
                try await ledger.store.book(run, as: .success, ledger.figures())
            }
            let queries: [(UsageQuery, Int64)] = [
                (UsageQuery(tenant: try TenantID("a")), 2), (UsageQuery(project: try ProjectID("one")), 3),
                (UsageQuery(tenant: try TenantID("b"), project: try ProjectID("two")), 0),
                (UsageQuery(since: Timestamp(milliseconds: 20)), 3),
                (UsageQuery(until: Timestamp(milliseconds: 20)), 1),
                (UsageQuery(since: Timestamp(milliseconds: 20), until: Timestamp(milliseconds: 40)), 2),
            ]
            for (query, runs) in queries {
                #expect(try await ledger.store.report(query).totals.runs == runs, "\(query)")
            }
        },
        Promise("adds up by principal, with an empty key for runs without one, and filters by principal") { ledger in
            for (principal, cents) in [("ana", 1), ("bo@example.com", 2), (nil, 4), ("ana", 8)] as [(String?, Int64)] {
                try await ledger.store.book(
                    try ledger.newRun(principal: principal), as: .success, ledger.figures(cost: .cents(cents)))
            }
            let report = try await ledger.store.report(UsageQuery(groups: [.principal]))
            #expect(report.rows.map(\.keys) == [[""], ["ana"], ["bo@example.com"]])
            #expect(report.rows.map(\.sum.cost) == [.cents(4), .cents(9), .cents(2)])
            let both = try await ledger.store.report(UsageQuery(groups: [.project, .principal]))
            #expect(both.rows.map(\.keys) == [["demo", ""], ["demo", "ana"], ["demo", "bo@example.com"]])
            let ana = try await ledger.store.report(UsageQuery(principal: try PrincipalID("ana"), groups: [.project]))
            #expect(ana.totals.runs == 2 && ana.totals.cost == .cents(9))
            #expect(ana.rows.map(\.sum.cost) == [.cents(9)])
            let nobody = try await ledger.store.report(UsageQuery(principal: try PrincipalID("nobody")))
            #expect(nobody.totals == .zero)
        },
        Promise("returns the newest rows first, at most as many as asked for, and all totals") { ledger in
            let sessions = [SessionID(), SessionID()]
            var runs: [NewRun] = []
            for (number, time) in [(0, 20), (1, 30), (0, 40), (1, 10)] as [(Int, Int64)] {
                runs.append(try ledger.newRun(sessions[number], at: Timestamp(milliseconds: time)))
                try await ledger.store.book(runs[runs.count - 1], as: .success, ledger.figures())
            }
            for limit in [nil, 100, 4, 1, 0, -1] {
                let query = UsageQuery(groups: [.run], order: .newest, limit: limit)
                let report = try await ledger.store.report(query)
                let newest = [2, 1, 0, 3].map { [runs[$0].run.text] }
                #expect(report.rows.map(\.keys) == Array(newest.prefix(max(0, limit ?? 4))), "limit \(limit ?? 4)")
                #expect(report.totals.runs == 4 && report.totals.usage.totalTokens == 480)
            }
            let bySession = try await ledger.store.report(UsageQuery(groups: [.session, .model], order: .newest))
            #expect(bySession.rows.map(\.keys) == sessions.map { [$0.text, LedgerUnderTest.opus] })
            #expect(bySession.rows.map(\.sum.runs) == [2, 2])
            let first = try await ledger.store.report(UsageQuery(groups: [.run], limit: 1))
            #expect(first.rows.map(\.keys) == [runs.map(\.run.text).min()].compactMap { $0 }.map { [$0] })
        },
        Promise("orders rows whose latest runs were opened at the same time by their keys") { ledger in
            for project in ["b", "c", "a"] {
                try await ledger.store.book(try ledger.newRun(project: project), as: .success, ledger.figures())
            }
            let report = try await ledger.store.report(UsageQuery(groups: [.project], order: .newest, limit: 2))
            #expect(report.rows.map(\.keys) == [["a"], ["b"]])
        },
        Promise("returns with a limit the first rows of the report without one, and the same totals") { ledger in
            let sessions = [SessionID(), SessionID(), SessionID(), nil]
            // Three are opened at a time, and some have two models.
            for number in 0..<24 {
                var figures = ledger.figures(cost: .cents(Int64(number)))
                if number % 5 == 0 { figures.models += ledger.figures(model: LedgerUnderTest.haiku).models }
                let run = try ledger.newRun(
                    sessions[number % 7 % 4], tenant: number < 20 ? "a" : "b", project: number % 2 == 0 ? "one" : "two",
                    principal: number % 4 == 0 ? "ana" : nil,
                    at: Timestamp(milliseconds: Int64(number / 3) * 40_000_000))
                try await ledger.store.book(run, as: .success, figures)
            }
            let groupings: [[UsageQuery.Grouping]] = [
                [.run], [.session], [.project, .run], [.session, .project], [.day, .session], [.principal, .session],
                [.session, .run], [.session, .model], [.day],
            ]
            for groups in groupings {
                for tenant in [nil, try TenantID("a")] {
                    for principal in [nil, try PrincipalID("ana")] {
                        var query = UsageQuery(
                            tenant: tenant, project: tenant == nil ? nil : try ProjectID("one"), principal: principal,
                            since: Timestamp(milliseconds: 1), groups: groups, order: .newest)
                        let all = try await ledger.store.report(query)
                        #expect(!all.rows.isEmpty)
                        for limit in [0, 1, 2, 3, 4, 7, 100] {
                            query.limit = limit
                            let some = try await ledger.store.report(query)
                            #expect(some.rows == Array(all.rows.prefix(limit)), "\(query)")
                            #expect(some.totals == all.totals, "\(query)")
                        }
                    }
                }
            }
        },
        Promise("marks sums that contain an estimate") { ledger in
            try await ledger.store.book(try ledger.newRun(project: "one"), as: .success, ledger.figures())
            try await ledger.store.book(
                try ledger.newRun(project: "two"), as: .success, ledger.figures(isEstimated: true))
            let report = try await ledger.store.report(UsageQuery(groups: [.project]))
            #expect(report.rows.map(\.sum.isEstimated) == [false, true])
            #expect(report.totals.isEstimated)
        },
        Promise("refuses a time zone that it does not know") { ledger in
            await #expect {
                _ = try await ledger.store.report(UsageQuery(groups: [.day], timeZone: "Europe/Atlantis"))
            } throws: { error in
                (error as? UsageStoreError)?.code == .timeZoneUnknown
            }
        },
    ]
}
