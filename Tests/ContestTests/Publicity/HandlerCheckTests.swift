import Contest
import Testing

struct HandlerCheckTests {
  private typealias Handler = HandlerCheck.Handler

  private static let su = HandlerCheck.Handler(name: "苏立", organization: "市团委办公室")
  private static let lin = HandlerCheck.Handler(name: "林晓", organization: "市科协")

  private var check: HandlerCheck {
    var entry = Entry(
      id: Entry.ID("E1"), number: "1", title: "夜读灯", organization: "京华理工大学", track: "idea")
    entry.members = [Member(name: "何畅")]
    entry.advisers = [Adviser(name: "卫宁")]
    return HandlerCheck(
      entry: entry,
      organizations: OrganizationNames([
        .init(id: "D01", name: "京华理工大学", shortName: "京理工", formerNames: ["京华工学院"]),
        .init(id: "D02", name: "燕山师范大学"),
      ]), judges: ["评委1": Bilingual(chinese: "网络评审")], declared: ["评委2": "师生"],
      objector: "韩天雨")
  }

  @Test func `two persons of other organizations may handle an objection`() {
    #expect(check.faults(of: [Self.su, Self.lin]) == [])
  }

  @Test func `one, three, or the same person twice may not, whatever the blanks`() {
    #expect(check.faults(of: [Self.su]) == [.notTwo(1)])
    #expect(check.faults(of: [Self.su, Self.lin, Self.su]) == [.notTwo(3)])
    #expect(
      check.faults(of: [Self.su, Handler(name: "苏　立", organization: "市科协")])
        == [.samePerson("苏立")])
    #expect(
      check.faults(of: [Self.su, Handler(name: "林晓", organization: " ")])
        == [.incomplete("林晓")])
    #expect(
      check.faults(of: [Self.su, Handler(name: "。", organization: "市科协")])
        == [.incomplete("。")])
    #expect(
      check.faults(of: [Self.su, Handler(name: "林晓", organization: "。")])
        == [.incomplete("林晓")])
    for name in ["匿名", "一", "市科协", "市公安局"] {
      #expect(
        check.faults(of: [Self.su, Handler(name: name, organization: "市科协")]).contains(
          .nobody(name)), "\(name)")
    }
  }

  @Test(arguments: ["京华理工大学", "京理工", "京华工学院", "京华理工大学信息学院", "D01"])
  func `nobody of the entry's own organization may, by any of its names`(unit: String) {
    let faults = check.faults(of: [Self.su, Handler(name: "赵明", organization: unit)])
    #expect(faults.map(\.code) == ["handler-conflict"], "\(unit)")
  }

  @Test func `with a prize of an organization, nobody of that organization may`() {
    var check = check
    (check.entry, check.prizewinners) = (nil, ["京华理工大学"])
    for unit in ["京华理工大学", "京理工", "京华理工大学信息学院"] {
      let faults = check.faults(of: [Self.su, Handler(name: "赵明", organization: unit)])
      #expect(faults.map(\.code) == ["handler-conflict"], "\(unit)")
    }
    #expect(
      check.faults(of: [Self.su, Handler(name: "赵明", organization: "燕山师范大学")]) == [])
    // Who judged an entry, or is on one, has nothing to do with it.
    #expect(check.faults(of: [Self.su, Handler(name: "评委1", organization: "市社会科学院")]) == [])
    let doubtful = [Self.su, Handler(name: "赵明", organization: "京华里工大学")]
    #expect(check.doubts(of: doubtful).map(\.organization) == ["京华理工大学"])
    check.prizewinners = []
    #expect(
      check.faults(of: [Self.su, Handler(name: "赵明", organization: "京华理工大学")]) == [])
  }

  @Test func `beside an entry, an organization that is named stands aside too`() {
    var check = check
    check.prizewinners = ["燕山师范大学"]
    for unit in ["京华理工大学", "燕山师范大学"] {
      let faults = check.faults(of: [Self.su, Handler(name: "赵明", organization: unit)])
      #expect(faults.map(\.code) == ["handler-conflict"], "\(unit)")
    }
    // The entry's own organization, named once more, is no second fault.
    check.prizewinners = ["京华理工大学"]
    #expect(
      check.faults(of: [Self.su, Handler(name: "赵明", organization: "京华理工大学")]).count == 1)
  }

  @Test func `nobody who judged it, is on it, has a conflict or objected may`() {
    func codes(_ name: String) -> [String] {
      check.faults(of: [Self.su, Handler(name: name, organization: "市社会科学院")]).map(\.code)
    }
    #expect(codes("评委1") == ["handler-has-judged"])
    #expect(codes("评委2") == ["handler-conflict"])
    #expect(codes("何畅") == ["handler-conflict"])
    #expect(codes("卫宁") == ["handler-conflict"])
    #expect(codes("韩 天雨") == ["handler-is-objector"])
  }

  @Test func `nobody who voted on it or was recused from it may, under whatever unit`() {
    var voted = check
    voted.voters = ["评委3": Bilingual(chinese: "投票", english: "Vote")]
    voted.recused = ["评委4": Conflict(.declared, reason: "申报人是其外甥")]
    func faults(_ name: String) -> [HandlerFault] {
      voted.faults(of: [Self.su, Handler(name: name, organization: "市社会科学院")])
    }
    #expect(faults("评委 3").map(\.code) == ["handler-has-voted"])
    #expect(faults("评委4") == [.conflict("评委4", Conflict(.declared, reason: "申报人是其外甥"))])
    // Who enters or decides what departments say is asked for recusals, and for what was declared.
    #expect(
      voted.conflicts(ofClerk: Handler(name: "评委4", organization: "")).map(\.kind) == [.declared])
    #expect(voted.conflicts(ofClerk: Handler(name: "评委3", organization: "")).isEmpty)
  }

  @Test func `a fact that is on record and found again is told once`() throws {
    let own = Handler(name: "评委4", organization: "京华理工大学")
    let found = check.faults(of: [Self.su, own])
    guard case .conflict(_, let conflict)? = found.first else {
      Issue.record("no conflict")
      return
    }
    var voted = check
    voted.recused = ["评委4": conflict]
    #expect(voted.faults(of: [Self.su, own]) == found && found.count == 1)
    #expect(voted.conflicts(ofClerk: own).map(\.kind) == [.sameOrganization])
  }

  @Test func `whoever judged the team in another edition may not handle it now`() {
    var check = check
    check.works = [
      ConflictHistory.Work(
        Entry.ID("E9"), at: "2025年市赛的《旧作》（E9）", organization: "京华理工大学",
        people: ["何畅", "卫宁"], authors: ["何畅"], judges: ["韩雪"])
    ]
    let faults = check.faults(of: [Self.su, Handler(name: "韩雪", organization: "市文联")])
    #expect(faults.map(\.code) == ["handler-conflict"])
    #expect(faults.first?.message(in: .chinese).contains("以前评过") == true)
  }

  @Test(arguments: ["京理工", "京华工学院", "京华理工大学信息学院"])
  func `a clerk's own unit counts by any of its names, and is called by the clerk's word`(
    unit: String
  ) {
    let conflicts = check.conflicts(ofClerk: Handler(name: "赵明", organization: unit))
    #expect(conflicts.map(\.kind) == [.sameOrganization])
    #expect(conflicts.first?.reason == "京华理工大学（经办人单位：\(unit)）")
    #expect(check.conflicts(ofClerk: Handler(name: "", organization: "")).isEmpty)
  }

  @Test(arguments: [("京理工", true), ("京华理工大学", true), ("燕山师范大学", false), ("公安", false)])
  func `a department may be the entry's own unit`(name: String, isOwn: Bool) {
    #expect((check.ownUnit(department: name) != nil) == isOwn)
    var whole = check
    whole.entry = nil
    #expect(whole.ownUnit(department: name) == nil)
  }

  @Test func `a handler's unit is not called a judge's`() {
    let faults = check.faults(of: [Self.su, Handler(name: "赵明", organization: "京理工")])
    #expect(
      faults.map { $0.message(in: .chinese) } == [
        "赵明 应回避（同单位：京华理工大学（办理人单位：京理工））。请另换一人。"
      ])
  }

  @Test func `a fault names the handler whom it is about`() {
    let faults = check.faults(of: [
      Handler(name: "何畅", organization: "市文联"), Handler(name: "赵明", organization: "京理工"),
    ])
    #expect(faults.map(\.handler) == ["何畅", "赵明"])
    #expect(HandlerFault.notTwo(1).handler == nil)
  }

  @Test func `a unit that only looks like the entry's is a doubt`() {
    let handlers = [Self.su, Handler(name: "赵明", organization: "京华里工大学")]
    #expect(check.faults(of: handlers) == [])
    #expect(check.doubts(of: handlers).map(\.organization) == ["京华理工大学"])
  }

  @Test func `about the whole list, two different persons are enough`() {
    var whole = check
    whole.entry = nil
    (whole.judges, whole.declared) = ([:], [:])
    let judge = Handler(name: "评委1", organization: "京华理工大学")
    #expect(whole.faults(of: [judge, Self.lin]) == [])
  }

  @Test func `every fault says what to do in both languages`() {
    let faults: [HandlerFault] = [
      .notTwo(1), .incomplete("苏立"), .nobody("匿名"), .samePerson("苏立"), .isObjector("苏立"),
      .conflict("苏立", Conflict(.declared, reason: "师生")),
      .hasJudged("苏立", Entry.ID("E1"), Bilingual(chinese: "评审", english: "Review")),
      .hasVoted("苏立", Entry.ID("E1"), Bilingual(chinese: "投票", english: "Vote")),
    ]
    for fault in faults {
      #expect(fault.message(in: .chinese).contains("请") || fault.code == "handler-incomplete")
      #expect(fault.message(in: .english).contains("ame"))
    }
  }
}
