import Testing
import WXCore

@Suite("The zone of a report") struct TimeZoneTests {
    @Test(
        "is that of TZ, and UTC where TZ is empty or unknown",
        arguments: [
            ("<+03>-3", "<+03>-3"), (":<+03>-3", "<+03>-3"), ("UTC", "UTC"), ("", "UTC"), (":", "UTC"),
            ("Mars/Olympus", "UTC"),
        ])
    func variable(value: String, name: String) async throws {
        let outcome = try await BuiltProgram().run(["usage", "--format", "json"], through: ["TZ=\(value)"])
        #expect(outcome.status == 0 && outcome.json("timezone")?.string == name)
    }

    @Test("is refused if it is not the name of a zone", arguments: ["Europe", "zone.tab", "../UTC", "<+03>-3"])
    func refused(zone: String) async throws {
        let outcome = try await BuiltProgram().run(["usage", "--timezone", zone])
        #expect(outcome.status == 64 && outcome.errors.contains("“\(zone)” is not a time zone of this machine."))
    }
}
