// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "spending-report",
    platforms: [.macOS(.v15)],
    // Where your clone of wxcode is.
    dependencies: [.package(name: "wxcode", path: "../..")],
    targets: [
        .executableTarget(
            name: "spending-report",
            dependencies: [
                .product(name: "WXCore", package: "wxcode"),
                .product(name: "WXSettings", package: "wxcode"),
                .product(name: "WXStore", package: "wxcode"),
            ])
    ]
)
