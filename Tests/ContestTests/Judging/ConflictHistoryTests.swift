import Contest
import Testing

struct ConflictHistoryTests {
  static let judges = [
    Judge(id: "J1", name: "韩天雨", organization: "永定农学院"),
    Judge(id: "J2", name: "卫俊琪", organization: "北方农业科学院"),
  ]

  static func bars(
    _ works: [ConflictHistory.Work], _ entry: Entry, identity: Entry.Identity? = nil,
    kinds: [Conflict.Kind] = [.coAuthor, .judgedBefore]
  ) -> [String: [String]] {
    let check = ConflictCheck(
      kinds, judges: judges, history: ConflictHistory(works, judges: judges),
      identities: identity.map { [entry.id: $0] } ?? [:])
    return Dictionary(
      check.bars(from: entry).map {
        ($0.judge.text, $0.conflicts.map { $0.message(in: .chinese) })
      }, uniquingKeysWith: { one, _ in one })
  }

  static let former = ConflictHistory.Work(
    "SF003", at: "challenge-2025-city SF003", organization: "燕山师范大学", people: ["韩 天雨", "白一", "吴岚"])

  @Test func `who stood with somebody of the entry on another may not judge it, and is told where`()
  {
    let entry = ConflictCheckTests.entry("NX07", members: ["白一"])
    #expect(Self.bars([Self.former], entry) == ["J1": ["曾合作：与 白一 同在 challenge-2025-city SF003"]])
    #expect(Self.bars([Self.former], ConflictCheckTests.entry("NX08", members: ["朱杰明"])).isEmpty)
    #expect(Self.bars([Self.former], entry, kinds: [.declared]).isEmpty)
  }

  @Test func `a nominee judges none of the others`() {
    var check = ConflictCheck([], judges: Self.judges)
    check.nominees = ["J2": "P9"]
    let bars = check.bars(from: ConflictCheckTests.entry("P1"))
    #expect(bars.map(\.judge) == ["J2"])
    #expect(bars.first?.conflicts.map { $0.message(in: .chinese) } == ["本人参评：P9"])
  }

  @Test func `the entry itself is no other entry`() {
    let entry = ConflictCheckTests.entry("SF003", members: ["白一"])
    #expect(Self.bars([Self.former], entry).isEmpty)
  }

  @Test func `who judged the entry or two of its people before may not judge it again`() {
    var judged = Self.former
    judged.people = ["白一", "吴岚", "周同"]
    judged.judges = ["卫俊琪"]
    let two = ConflictCheckTests.entry("NX07", members: ["白一"], advisers: ["吴岚"])
    #expect(Self.bars([judged], two) == ["J2": ["以前评过：challenge-2025-city SF003"]])
    // One person of several is no team.
    #expect(Self.bars([judged], ConflictCheckTests.entry("NX08", members: ["白一"])).isEmpty)
    // The identity tells it whatever the people are called.
    let identity = Entry.Identity(Bits128(high: 1, low: 2))
    judged.identity = identity
    let renamed = ConflictCheckTests.entry("NX09", members: ["朱杰明"])
    #expect(Self.bars([judged], renamed, identity: identity).keys.sorted() == ["J2"])
  }

  @Test func `an only author of one organization is the same team, whoever the advisers are`() {
    let judged = ConflictHistory.Work(
      "P1", at: "medal-2025-city P1", organization: "燕山师范大学", people: ["白一", "周同"],
      authors: ["白一"], judges: ["卫俊琪"])
    let again = ConflictCheckTests.entry("P2", members: ["白一"], advisers: ["吴岚"])
    #expect(Self.bars([judged], again).keys.sorted() == ["J2"])
    let elsewhere = ConflictCheckTests.entry(
      "P3", organization: "永定农学院", members: ["白一"], advisers: ["吴岚"])
    #expect(Self.bars([judged], elsewhere).isEmpty)
    let team = ConflictCheckTests.entry("P4", members: ["白一", "朱杰明"], advisers: ["吴岚"])
    #expect(Self.bars([judged], team).isEmpty)
  }

  @Test func `one person alone is the same only of the same organization`() {
    let judged = ConflictHistory.Work(
      "P1", at: "medal-2025-city P1", organization: "燕山师范大学", people: ["白一"], judges: ["卫俊琪"])
    #expect(
      Self.bars([judged], ConflictCheckTests.entry("P2", members: ["白一"])).keys.sorted() == ["J2"])
    #expect(
      Self.bars(
        [judged], ConflictCheckTests.entry("P3", organization: "永定农学院", members: ["白一"])
      ).isEmpty)
  }

  @Test func `an archive has a ground for exactly those who are barred`() {
    let entries = [
      ConflictCheckTests.entry("NX07", members: ["白一"]),
      ConflictCheckTests.entry("NX08", members: ["朱杰明"]),
    ]
    let check = ConflictCheck(
      [.coAuthor, .judgedBefore], judges: Self.judges,
      history: ConflictHistory([Self.former], judges: Self.judges))
    let ofJudges = check.groundsOfHistory(entries)
    for entry in entries {
      let own = Set(check.grounds(of: entry))
      let shared = Self.judges.filter { !own.isDisjoint(with: ofJudges[$0.id] ?? []) }.map(\.id)
      #expect(shared == check.bars(from: entry).map(\.judge), "\(entry.id)")
    }
  }
}
