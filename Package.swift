// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "contest",
  products: [
    .library(
      name: "Contest", targets: ["Contest", "ContestStore", "ContestSheets", "ContestDesk"]),
    // The store alone, for its bench and for programs that only keep.
    .library(name: "ContestStore", targets: ["Contest", "ContestStore"]),
    // Invented seasons, for the bench of an office's day.
    .library(name: "ContestDemo", targets: ["ContestDemo"]),
    // What is set for the whole program, so that benches run as it does.
    .library(name: "CBuild", targets: ["CBuild"]),
    .executable(name: "contest-cli", targets: ["contest-cli"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Rules and values; everything else leans on it.
    .target(name: "Contest", dependencies: ["Yams"], swiftSettings: strict),

    // How many files a ZIP says that it holds, asked before it is opened.
    .target(name: "ZipCount", swiftSettings: strict),

    // Threads for work that waits or computes for long.
    .target(name: "OwnThreads", swiftSettings: strict),

    // Edges: each knows the domain, none knows another.
    .target(
      name: "ContestStore",
      dependencies: [
        "Contest", "CPostgres", "OwnThreads",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "ContestSheets",
      dependencies: ["Contest", "CZip", "CExpat", "CXlsxWriter", "ZipCount"],
      swiftSettings: strict),
    .target(
      name: "ContestPrint", dependencies: ["Contest", "CPango", "CQRencode"], swiftSettings: strict),

    .target(
      name: "ContestArchive",
      dependencies: [
        "Contest", "CZip", "ZipCount", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),

    // Letters and questions to other servers: mail by SMTP, a sign-in server over HTTPS.
    .target(
      name: "ContestWire", dependencies: ["Contest", "CCurl", "CExpat", "OwnThreads"],
      swiftSettings: strict),

    // What a person can do; everyone enters here.
    .target(
      name: "ContestDesk",
      dependencies: [
        "Contest", "ContestArchive", "ContestPrint", "ContestSheets", "ContestStore", "ContestWire",
        "OwnThreads",
      ],
      resources: [
        .copy("Templates/rulebooks"), .copy("Templates/certificates"), .copy("Templates/notices"),
      ],
      swiftSettings: strict),

    // The same actions as pages, for people with a browser.
    .target(
      name: "ContestServer",
      dependencies: [
        "Contest", "ContestArchive", "ContestDesk", "ContestPrint", "ContestSheets",
        "ContestStore", "ContestWire", "OwnThreads",
        .product(name: "Hummingbird", package: "hummingbird"),
      ],
      resources: [.embedInCode("Look")], swiftSettings: small),

    // Invented seasons: for the demo, tests and benches. Nothing of it is in the rooms above.
    .target(
      name: "ContestDemo",
      dependencies: ["Contest", "ContestArchive", "ContestStore", "ContestSheets", "ContestDesk"],
      swiftSettings: small),
    .executableTarget(
      name: "contest-cli",
      dependencies: [
        "CBuild", "Contest", "ContestArchive", "ContestDemo", "ContestDesk", "ContestServer",
        "ContestSheets", "ContestStore", "ContestWire", "OwnThreads", "TrialPostgres",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: small),

    // A PostgreSQL server for an hour, for played seasons and tests.
    .target(name: "TrialPostgres", dependencies: ["ChildProgram"], swiftSettings: strict),

    // Other programs of this machine, started by this one.
    .target(name: "ChildProgram", swiftSettings: strict),

    // The commit, for `--version`; `./contest` tells it by the environment. And what is set for the whole program.
    .target(
      name: "CBuild",
      cSettings: Context.environment["CONTEST_COMMIT"].map {
        [.define("CONTEST_COMMIT", to: "\"\($0)\"")]
      } ?? [],
      linkerSettings: [.linkedLibrary("sqlite3")]),

    // System libraries.
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(
      name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

    // Faults: kills, power cuts, full disks; `./contest faults` runs it.
    .executableTarget(
      name: "contest-faults",
      dependencies: [
        "Contest", "ContestStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Faults", exclude: ["run", "cluster"], swiftSettings: strict),

    // Tests: a mirror of the sources.
    .testTarget(
      name: "ChildProgramTests", dependencies: ["ChildProgram"], swiftSettings: strict),
    .testTarget(name: "OwnThreadsTests", dependencies: ["OwnThreads"], swiftSettings: strict),
    .target(
      name: "ContestTestSupport", dependencies: ["ChildProgram", "Contest", "TrialPostgres"],
      path: "Tests/ContestTestSupport",
      swiftSettings: strict),
    .testTarget(
      name: "ContestTests", dependencies: ["Contest", "ContestTestSupport"],
      exclude: [
        "Awards/Golden", "Rulebook/Sentences/Golden", "Scoring/Golden", "Selection/Places/Golden",
        "Years/Golden",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ContestStoreTests",
      dependencies: [
        "Contest", "ContestStore", "ContestTestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ContestSheetsTests",
      dependencies: ["ChildProgram", "ContestSheets", "ContestTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ContestPrintTests", dependencies: ["ChildProgram", "Contest", "ContestPrint"],
      swiftSettings: strict),
    .testTarget(
      name: "ContestWireTests", dependencies: ["Contest", "ContestTestSupport", "ContestWire"],
      swiftSettings: strict),
    .testTarget(
      name: "ContestArchiveTests",
      dependencies: [
        "Contest", "ContestArchive", "ContestTestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ContestDeskTests",
      dependencies: ["ChildProgram", "ContestDesk", "ContestTestSupport", "ContestWire"],
      exclude: ["Export/Golden", "Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "ContestServerTests",
      dependencies: [
        "Contest", "ContestArchive", "ContestStore", "ContestDesk", "ContestDemo",
        "ContestServer", "ContestSheets", "ContestTestSupport", "ContestWire",
      ],
      exclude: ["Routes/Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "ContestDemoTests",
      dependencies: [
        "Contest", "ContestStore", "ContestSheets", "ContestDesk", "ContestDemo",
        "ContestTestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ContestCLITests",
      dependencies: [
        "ChildProgram", "contest-cli", "contest-faults", "ContestArchive", "ContestDemo",
        "ContestDesk", "ContestTestSupport",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

var strict: [SwiftSetting] {
  ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault"].map {
    .enableUpcomingFeature($0)
  }
}

/// For rooms whose code runs once a command or once a page: the program is smaller by it, and what takes time is in the rooms below.
var small: [SwiftSetting] {
  strict + [.unsafeFlags(["-Osize"], .when(configuration: .release))]
}
