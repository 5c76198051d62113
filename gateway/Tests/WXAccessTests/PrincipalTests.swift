import Testing
import WXAccess
import WXCore

@Suite("Principal") struct PrincipalTests {
    /// A row of the matrix: lists of a token, what is asked, and whether it is allowed.
    struct Row: CustomTestStringConvertible {
        var projects: [String]?, contexts: [String]?, models: [String]?
        var project: String, context: String, model: String?
        var isAllowed: Bool
        var testDescription: String {
            "\(projects ?? ["*"]) \(contexts ?? ["*"]) \(models ?? ["*"]) ← \(project) \(context) \(model ?? "-")"
        }
    }

    /// Every combination of lists (absent, empty, with it, without it) and of a model that is named or not.
    static let matrix: [Row] = {
        let lists = { (own: String) -> [(list: [String]?, allows: Bool)] in
            [(nil, true), ([], false), ([own, "x"], true), (["x"], false)]
        }
        var rows: [Row] = []
        for projects in lists("shop") {
            for contexts in lists("analysis") {
                for models in lists("haiku") {
                    for model in ["haiku", nil] {
                        let allowsModel = model == nil ? models.list == nil : models.allows
                        rows.append(
                            Row(
                                projects: projects.list, contexts: contexts.list, models: models.list, project: "shop",
                                context: "analysis", model: model,
                                isAllowed: projects.allows && contexts.allows && allowsModel))
                    }
                }
            }
        }
        return rows
    }()

    @Test("may start only what all its lists allow", arguments: matrix)
    func starts(row: Row) throws {
        var principal = Principal(name: "anna")
        if let projects = row.projects { principal.projects = .only(Set(try projects.map { try ProjectID($0) })) }
        if let contexts = row.contexts { principal.contexts = .only(Set(contexts.map { ChatContext($0) })) }
        if let models = row.models { principal.models = .only(Set(models)) }
        let project = try ProjectID(row.project)
        let isAllowed: Bool
        do throws(Denial) {
            try principal.check(project, context: ChatContext(row.context), model: row.model)
            isAllowed = true
        } catch {
            isAllowed = false
        }
        #expect(isAllowed == row.isAllowed)
    }

    @Test("names what is not allowed")
    func names() throws {
        let principal = Principal(
            name: "anna", projects: .only([try ProjectID("shop")]), contexts: .only([.analysis]),
            models: .only(["haiku"]))
        let shop = try ProjectID("shop")
        let bank = try ProjectID("bank")
        #expect(throws: Denial.project(bank)) { try principal.check(bank, context: .analysis, model: "haiku") }
        #expect(throws: Denial.context(.conversion)) { try principal.check(shop, context: .conversion, model: "haiku") }
        #expect(throws: Denial.model("opus")) { try principal.check(shop, context: .analysis, model: "opus") }
        #expect(throws: Denial.model(nil)) { try principal.check(shop, context: .analysis, model: nil) }
        #expect(Denial.project(bank).description.contains("“bank”"))
    }

    @Test(
        "sees projects of its own tenant only",
        arguments: [
            ("acme", "shop", true), ("acme", "bank", false), ("other", "shop", false), ("other", "bank", false),
            ("default", "shop", false),
        ])
    func sees(tenant: String, project: String, isSeen: Bool) throws {
        let principal = Principal(
            name: "anna", tenant: try TenantID("acme"), projects: .only([try ProjectID("shop")]))
        #expect(principal.sees(try ProjectID(project), of: try TenantID(tenant)) == isSeen)
    }

    @Test(
        "has the lower one of two cost limits",
        arguments: [(nil, nil, nil), (5, nil, 5), (nil, 5, 5), (3, 5, 3), (5, 3, 3)])
    func costs(own: Int64?, asked: Int64?, limit: Int64?) {
        let principal = Principal(name: "anna", maxCost: own.map { NanoDollars($0) })
        #expect(principal.costLimit(asked: asked.map { NanoDollars($0) }) == limit.map { NanoDollars($0) })
    }
}
