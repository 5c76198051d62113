internal import Testing
internal import WXCore

extension UsageStoreContract {
    static let budgetPromises = [
        Promise("refuses a run once nothing is left of a budget") { ledger in
            try await ledger.store.set(try demoBudget(.total, .cents(10)))
            try await ledger.spend(try ledger.newRun(SessionID()), ledger.figures(cost: .cents(10)))
            await ledger.expectRefusal(of: try ledger.newRun(SessionID()), .budgetReached)
        },
        Promise("grants a run at most what is left of the tightest budget") { ledger in
            try await ledger.store.set(try demoBudget(.total, .cents(10)))
            try await ledger.store.set(Budget(tenant: try TenantID("acme"), period: .total, limit: .cents(30)))
            let first = try await ledger.store.open(try ledger.newRun(SessionID(), costLimit: .cents(4)))
            #expect(first.costLimit == .cents(4) && !first.isCutByBudget)
            let second = try await ledger.store.open(try ledger.newRun(SessionID(), costLimit: .cents(50)))
            #expect(second.costLimit == .cents(6) && second.isCutByBudget)
            let third = try await ledger.store.open(
                try ledger.newRun(SessionID(), project: "other", costLimit: .cents(50)))
            #expect(third.costLimit == .cents(20))
            await ledger.expectRefusal(of: try ledger.newRun(SessionID(), project: "third"), .budgetReached)
        },
        Promise("gives a run that has no limit one, but only if a budget applies") { ledger in
            #expect(try await ledger.store.open(try ledger.newRun(SessionID())).costLimit == nil)
            #expect(
                try await ledger.store.open(try ledger.newRun(SessionID(), costLimit: .cents(7))).costLimit == .cents(7)
            )
            try await ledger.store.set(try demoBudget(.total, .cents(1_000_000)))
            #expect(try await ledger.store.open(try ledger.newRun(SessionID())).costLimit != nil)
            #expect(try await ledger.store.open(try ledger.newRun(SessionID(), project: "other")).costLimit == nil)
            #expect(try await ledger.store.open(try ledger.newRun(SessionID(), tenant: "other")).costLimit == nil)
        },
        Promise("releases what a run reserved and did not spend when it is closed") { ledger in
            try await ledger.store.set(try demoBudget(.total, .cents(10)))
            let run = try ledger.newRun(SessionID(), costLimit: .cents(10))
            _ = try await ledger.store.open(run)
            var state = try #require(try await ledger.store.budgets().first)
            #expect(state.spent == .zero && state.reserved == .cents(10) && state.remaining == .zero)
            try await ledger.store.close(run.run, as: .success, ledger.figures(cost: .cents(3)))
            state = try #require(try await ledger.store.budgets().first)
            #expect(state.spent == .cents(3) && state.reserved == .zero && state.remaining == .cents(7))
        },
        Promise("counts an open run's spending if it is more than it reserved") { ledger in
            try await ledger.store.set(try demoBudget(.total, .cents(10)))
            let run = try ledger.newRun(SessionID(), costLimit: .cents(4))
            _ = try await ledger.store.open(run)
            try await ledger.store.update(run.run, ledger.figures(cost: .cents(3)))
            #expect(try await ledger.store.budgets().first?.reserved == .cents(4))
            try await ledger.store.update(run.run, ledger.figures(cost: .cents(12)))
            #expect(try await ledger.store.budgets().first?.reserved == .cents(12))
            #expect(try await ledger.store.budgets().first?.remaining == .zero)
        },
        Promise("never reserves more than a budget has, with fifty runs at once") { ledger in
            try await ledger.store.set(try demoBudget(.total, .cents(1_000)))
            let granted = await withTaskGroup(of: Int64.self) { group in
                for _ in 0..<50 {
                    group.addTask {
                        guard let run = try? ledger.newRun(SessionID(), costLimit: .cents(30)) else { return 0 }
                        return (try? await ledger.store.open(run))?.costLimit?.count ?? 0
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(NanoDollars(granted) == .cents(1_000))
        },
        Promise("counts only the runs of a budget's current period") { ledger in
            for period in Budget.Period.allCases { try await ledger.store.set(try demoBudget(period, .cents(100))) }
            let day: Int64 = 24 * 3_600_000
            for (age, cents) in [(400 * day, 1), (0, 2)] as [(Int64, Int64)] {
                let time = Timestamp(milliseconds: Timestamp.now.milliseconds - age)
                try await ledger.store.book(
                    try ledger.newRun(at: time), as: .success, ledger.figures(cost: .cents(cents)))
            }
            let spent = try await ledger.store.budgets().map { ($0.budget.period, $0.spent) }
            #expect(spent.map(\.0) == [.day, .month, .total])
            #expect(spent.map(\.1) == [.cents(2), .cents(2), .cents(3)])
        },
        Promise("notifies a run's user once 80 % of a budget are spent") { ledger in
            try await ledger.store.set(try demoBudget(.total, .cents(10)))
            let first = try await ledger.spend(try ledger.newRun(SessionID()), ledger.figures(cost: .cents(8)))
            #expect(first.notices == [])
            let second = try await ledger.store.open(try ledger.newRun(SessionID()))
            #expect(second.notices.count == 1)
        },
        Promise("sets, replaces, lists and clears budgets") { ledger in
            let (acme, other) = (try TenantID("acme"), try TenantID("other"))
            let demo = try ProjectID("demo")
            for budget in [
                Budget(tenant: other, period: .day, limit: .cents(1)),
                Budget(tenant: acme, project: demo, period: .total, limit: .cents(2)),
                Budget(tenant: acme, project: demo, period: .day, limit: .cents(3)),
                Budget(tenant: acme, period: .month, limit: .cents(4)),
                Budget(tenant: acme, project: demo, period: .total, limit: .cents(5)),
            ] { try await ledger.store.set(budget) }
            #expect(
                try await ledger.store.budgets().map(\.budget.limit) == [.cents(4), .cents(3), .cents(5), .cents(1)])
            #expect(try await ledger.store.clearBudgets(tenant: acme, project: demo, period: .total) == 1)
            #expect(try await ledger.store.clearBudgets(tenant: acme, project: demo, period: .total) == 0)
            #expect(try await ledger.store.clearBudgets(tenant: acme, project: nil, period: nil) == 1)
            #expect(try await ledger.store.budgets().map(\.budget.limit) == [.cents(3), .cents(1)])
        },
    ]

    private static func demoBudget(_ period: Budget.Period, _ limit: NanoDollars) throws -> Budget {
        Budget(tenant: try TenantID("acme"), project: try ProjectID("demo"), period: period, limit: limit)
    }
}
