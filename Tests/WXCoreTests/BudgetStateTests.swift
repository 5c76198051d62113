import Testing
import WXCore

@Suite("BudgetState") struct BudgetStateTests {
    private func state(_ limit: Int64, spent: Int64, reserved: Int64 = 0) -> BudgetState {
        BudgetState(
            budget: Budget(period: .total, limit: NanoDollars(limit)), spent: NanoDollars(spent),
            reserved: NanoDollars(reserved))
    }

    @Test(
        "reserves a run's limit or the standard amount, but at most what is left of the tightest budget",
        arguments: [
            (30, [100, 50], 30), (nil, [100, 50], 10), (70, [100, 50], 50), (nil, [5, 50], 5), (0, [5], 0),
            (30, [], nil), (nil, [], nil),
        ] as [(Int64?, [Int64], Int64?)])
    func reservation(limit: Int64?, left: [Int64], expected: Int64?) throws {
        let states = left.map { state($0 + 3, spent: 1, reserved: 2) }
        let reserved = try states.reservation(limit: limit.map { NanoDollars($0) }, standard: NanoDollars(10))
        #expect(reserved?.amount.count == expected)
    }

    @Test("refuses a run if nothing is left of one of the budgets", arguments: [0, 1, 1_000] as [Int64])
    func refusal(excess: Int64) {
        let states = [state(100, spent: 0), state(10, spent: 4, reserved: 6 + excess)]
        #expect { try states.reservation(limit: nil, standard: NanoDollars(1)) } throws: {
            ($0 as? UsageStoreError)?.code == .budgetReached
        }
    }

    @Test(
        "has a notice once 80 % are spent",
        arguments: [(0, false), (79, false), (80, true), (100, true), (500, true)] as [(Int64, Bool)])
    func notice(spent: Int64, isNoticed: Bool) {
        #expect((state(100, spent: spent).notice != nil) == isNoticed)
    }
}
