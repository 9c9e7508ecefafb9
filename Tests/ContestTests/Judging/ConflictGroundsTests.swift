import Contest
import Testing

struct ConflictGroundsTests {
  private static let names = ["韩天雨", "卫 俊琪", "姜佳一", "苏立", "朱杰明"]
  private static let units = ["永定农学院", "燕山师范大学", "京华理工大学", "巴山大学", ""]
  private static let provinces = ["永定农学院": "京华市", "巴山大学": "北川省"]

  @Test func `韩天雨 of 永定农学院 shares grounds with the works of the table`() {
    let judge = Judge(id: Judge.ID("J1"), name: "韩天雨", organization: "永定农学院")
    let check = ConflictCheck(Conflict.Kind.allCases, judges: [judge])
    let own = Set(check.groundsOfJudges[judge.id] ?? [])
    func shared(_ organization: String, _ adviser: String) -> [Conflict.Kind] {
      check.grounds(
        of: ConflictCheckTests.entry(organization: organization, advisers: [adviser])
      ).filter(own.contains).map(\.kind)
    }
    #expect(shared("永定农学院", "苏立") == [.sameOrganization])
    #expect(shared("燕山师范大学", "韩天雨") == [.adviserOrAuthor])
    #expect(shared("燕山师范大学", "苏立") == [])
  }

  @Test(arguments: 0..<200)
  func `a judge is barred if and only if a ground is shared`(seed: Int) {
    var random = SeededGenerator(seed: seed)
    func one(_ texts: [String]) -> String { texts[random.number(below: texts.count)] }
    let kinds = Conflict.Kind.allCases.filter { _ in random.number(below: 4) > 0 }
    let judges = (1...6).map {
      Judge(
        id: Judge.ID("J\($0)"), name: one(Self.names), organization: one(Self.units),
        province: one(["", "京华市", "北川"]))
    }
    let check = ConflictCheck(
      kinds, judges: judges, provinces: Self.provinces,
      declared: [
        .init(judge: judges[random.number(below: 6)].id, entry: "A1", reason: "合作"),
        .init(judge: Judge.ID("J9"), entry: "A1", reason: "不在名单"),
      ])
    let grounds = check.groundsOfJudges
    for id in ["A1", "A2"] {
      let entry = ConflictCheckTests.entry(
        id, organization: one(Self.units), members: [one(Self.names)], advisers: [one(Self.names)])
      let own = Set(check.grounds(of: entry))
      let sharing = judges.map(\.id).filter { !own.isDisjoint(with: grounds[$0] ?? []) }
      #expect(sharing == check.bars(from: entry).map(\.judge), "\(entry)")
      for bar in check.bars(from: entry) {
        let shared = Set((grounds[bar.judge] ?? []).filter(own.contains).map(\.kind))
        #expect(shared == Set(bar.conflicts.map(\.kind)))
      }
    }
  }
}
