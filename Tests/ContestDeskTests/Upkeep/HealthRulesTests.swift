import Contest
import Testing

@testable import ContestDesk

/// What a look at the machine finds.
struct HealthRulesTests {
  private static let day: Int64 = 86_400_000
  private static let now = Instant(millisecondsSince1970: 1_800_000_000_000)

  private static func facts(_ change: (inout MachineFacts) -> Void = { _ in }) -> MachineFacts {
    var facts = MachineFacts(
      now: now, builtAt: Instant(millisecondsSince1970: now.millisecondsSince1970 - day),
      lacksOffice: false, hasScanner: true)
    facts.databaseBytes = 3_000_000_000
    facts.freeBytes = 9_000_000_000
    facts.fileSystem = "ext4"
    facts.lastRecordAt = now
    change(&facts)
    return facts
  }

  private static func state(_ name: String, _ facts: MachineFacts) -> HealthFinding.State? {
    HealthRules.findings(facts).first { $0.name == name }?.state
  }

  @Test func `a machine on which all is well`() {
    let found = HealthRules.findings(Self.facts())
    #expect(found.allSatisfy { $0.state == .fine })
    #expect(
      found.map(\.name) == [
        "disk", "file-system", "files", "clock", "fonts", "office", "scanner", "mail",
      ])
  }

  struct Room: Sendable { let used, free: Int64, state: HealthFinding.State }
  static let rooms = [
    Room(used: 3_000_000_000, free: 6_000_000_000, state: .fine),
    Room(used: 3_000_000_000, free: 5_999_999_999, state: .watch),
    Room(used: 3_000_000_000, free: 3_000_000_000, state: .watch),
    Room(used: 3_000_000_000, free: 2_999_999_999, state: .broken),
    Room(used: 1, free: 1_000_000_000, state: .fine),
    Room(used: 1, free: 999_999_999, state: .watch),
    Room(used: 1, free: 200_000_000, state: .watch),
    Room(used: 1, free: 199_999_999, state: .broken),
  ]

  @Test(arguments: rooms)
  func `space for two backups is fine, for less than one is broken`(room: Room) {
    let facts = Self.facts { ($0.databaseBytes, $0.freeBytes) = (room.used, room.free) }
    #expect(Self.state("disk", facts) == room.state)
  }

  @Test func `a clock before the last record or the program's own day is wrong`() {
    func at(_ milliseconds: Int64) -> Instant {
      Instant(millisecondsSince1970: Self.now.millisecondsSince1970 + milliseconds)
    }
    #expect(Self.state("clock", Self.facts { $0.lastRecordAt = at(1) }) == .broken)
    #expect(Self.state("clock", Self.facts { $0.lastRecordAt = nil }) == .fine)
    #expect(Self.state("clock", Self.facts { $0.builtAt = at(1) }) == .broken)
    #expect(Self.state("clock", Self.facts { $0.builtAt = at(0) }) == .fine)
  }

  @Test(arguments: [(0, true), (1_000, true), (-1_000, true), (1_001, false), (-1_001, false)])
  func `a clock more than a second from the database's needs attention`(
    ahead: Int64, isFine: Bool
  ) {
    let facts = Self.facts { $0.millisecondsAhead = ahead }
    #expect(Self.state("clock", facts) == (isFine ? .fine : .watch))
  }

  @Test func `what else is not fine`() {
    #expect(Self.state("file-system", Self.facts { $0.fileSystem = "nfs4" }) == .broken)
    #expect(Self.state("files", Self.facts { $0.openFiles = ["contest.sqlite.key"] }) == .broken)
    #expect(Self.state("fonts", Self.facts { $0.substitutes = ["小标宋 → 宋体"] }) == .watch)
    #expect(Self.state("office", Self.facts { $0.lacksOffice = true }) == .watch)
    #expect(Self.state("scanner", Self.facts { $0.hasScanner = false }) == .watch)
    let server = Self.facts { ($0.databaseBytes, $0.freeBytes, $0.fileSystem) = (nil, nil, nil) }
    #expect(
      HealthRules.findings(server).map(\.name) == ["clock", "fonts", "office", "scanner", "mail"])
  }

  @Test func `the site's certificate and the university's server`() {
    func asked(_ days: Int64? = nil, _ change: (inout AskedServer) -> Void = { _ in })
      -> AskedServer
    {
      var asked = AskedServer(address: "https://x.cn")
      asked.status = 200
      asked.certificateEnds = days.map {
        Instant(millisecondsSince1970: Self.now.millisecondsSince1970 + $0 * Self.day)
      }
      change(&asked)
      return asked
    }
    let fault = Bilingual(chinese: "连不上", english: "cannot be reached")
    func site(_ asked: AskedServer) -> HealthFinding.State? {
      Self.state("tls", Self.facts { $0.site = asked })
    }
    func cas(_ asked: AskedServer) -> HealthFinding.State? {
      Self.state("cas", Self.facts { $0.cas = asked })
    }
    #expect(site(asked(21)) == .fine && site(asked(20)) == .watch && site(asked()) == .watch)
    #expect(site(asked { $0.fault = fault }) == .watch)
    #expect(site(asked { ($0.fault, $0.isNotTrusted) = (fault, true) }) == .broken)
    #expect(cas(asked(21)) == .fine && cas(asked(20)) == .watch && cas(asked()) == .fine)
    #expect(cas(asked(90) { $0.status = 404 }) == .broken)
    #expect(cas(asked { $0.fault = fault }) == .broken)
  }

  @Test func `no more space is shown than there is`() {
    #expect(HealthRules.shown(1_999_999_999) == "1.9 GB")
    #expect(HealthRules.shown(999_999_999) == "999 MB")
  }
}
