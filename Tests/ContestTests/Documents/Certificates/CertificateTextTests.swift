import Contest
import Testing

struct CertificateTextTests {
  static let holder = CertificateHolder(
    .team, entry: "A1", names: ["阿依古丽·买买提", "王䶮"], organization: "永定农学院", title: "盐碱地微生物",
    level: "一等奖", advisers: ["苏立"])

  static func words(
    _ text: String, _ holder: CertificateHolder = holder, in language: Language = .chinese
  ) throws -> String {
    try CertificateText(text).runs(CertificateSamples.values(holder, in: language)).map(\.text)
      .joined()
  }

  @Test(arguments: [
    ("{names} 同学", "阿依古丽·买买提、王䶮 同学"), ("{you}的{noun}{titled}", "你们的作品《盐碱地微生物》"),
    ("[（指导教师 {advisers}）]", "（指导教师 苏立）"), ("[第 {place} 名]", ""),
    ("编号 {number}，{date}", "编号 2027-0001，2027年5月28日"), ("{{x}} [[a]", "{x}} [a]"),
    ("{ level }", "一等奖"),
  ])
  func `fields are filled, and a bracket with an empty field is left out`(
    text: String, expected: String
  ) throws {
    #expect(try Self.words(text) == expected)
  }

  @Test func `one holder is 你, English joins names by commas`() throws {
    var one = Self.holder
    one.names = ["喆祎"]
    #expect(try Self.words("{you}", one) == "你")
    #expect(try Self.words("{names}", in: .english) == "阿依古丽·买买提, 王䶮")
    #expect(try Self.words("{date}", in: .english) == "28 May 2027")
    #expect(try Self.words("{level}", in: .english) == "First Prize")
  }

  @Test func `names and prizes stay whole, what is between stars is bold`() throws {
    let runs = try CertificateText("**{names}** 同学").runs(
      CertificateSamples.values(Self.holder, in: .chinese))
    #expect(
      runs == [
        CertificateRun("阿依古丽·买买提", isBold: true, isWhole: true),
        CertificateRun("、", isBold: true), CertificateRun("王䶮", isBold: true, isWhole: true),
        CertificateRun(" 同学"),
      ])
    let prize = try CertificateText("荣获**{level}**。").runs(
      CertificateSamples.values(Self.holder, in: .chinese))
    #expect(
      prize == [
        CertificateRun("荣获"), CertificateRun("一等奖", isBold: true, isWhole: true),
        CertificateRun("。"),
      ])
  }

  @Test func `of several hosts each stays whole, and one alone breaks where it has to`() throws {
    func runs(_ office: String) throws -> [CertificateRun] {
      try CertificateText("{office}").runs(
        CertificateSamples.values(
          Self.holder, of: CertificateSamples.edition(subject: .work, office: office)))
    }
    #expect(
      try runs("共青团京华市委员会、京华市教育局") == [
        CertificateRun("共青团京华市委员会", isWhole: true), CertificateRun("、"),
        CertificateRun("京华市教育局", isWhole: true),
      ])
    #expect(try runs("共青团京华市委员会") == [CertificateRun("共青团京华市委员会")])
  }

  /// 同 stood behind a name of sixty letters, and 学： alone on the next line.
  @Test(arguments: ["zh", "none"])
  func `the word after a name stays on one line`(kind: String) throws {
    let holder = CertificateHolder(.team, entry: "A1", names: ["阿依古丽·买买提"], level: "一等奖")
    let text = kind == "zh" ? "**{names}** 同学：" : "**{names}**（一个很长的、自己写的称呼）："
    let runs = try CertificateText(text).runs(CertificateSamples.values(holder))
    #expect(runs.first == CertificateRun("阿依古丽·买买提", isBold: true, isWhole: true))
    #expect(
      Array(runs.dropFirst())
        == (kind == "zh"
          ? [CertificateRun(" "), CertificateRun("同学：", isWhole: true)]
          : [CertificateRun("（一个很长的、自己写的称呼）：")]))
  }

  @Test func `an adviser's certificate names whose prize it is`() throws {
    let text = "您指导的{titled}[荣获{work-level}][参赛，您荣获{own-level}]。"
    let adviser = CertificateHolder(
      .adviser, entry: "A1", position: 1, names: ["苏立"], title: "盐碱地微生物", level: "一等奖")
    #expect(try Self.words(text, adviser) == "您指导的《盐碱地微生物》荣获一等奖。")
    var awarded = adviser
    awarded.level = "优秀指导教师"
    let edition = CertificateSamples.edition(subject: .work) {
      $0.adviserAwards = [AdviserAward(name: Bilingual(chinese: "优秀指导教师"), levels: ["一等奖"])]
    }
    let own = try CertificateText(text).runs(CertificateSamples.values(awarded, of: edition))
    #expect(own.map(\.text).joined() == "您指导的《盐碱地微生物》参赛，您荣获优秀指导教师。")
    // A member's prize is the member's own.
    #expect(try Self.words("[{work-level}]{own-level}") == "一等奖")
  }

  @Test func `a member of a collective is told that the collective has it`() throws {
    let text = "[您所在的{collective}]获评**{level}**。特发此证。"
    let edition = CertificateSamples.edition(subject: .collective)
    func words(_ kind: CertificateKind, of edition: Edition) throws -> String {
      let holder = CertificateHolder(
        kind, entry: "A1", position: kind == .member ? 1 : 0, names: ["水静丽"], title: "急诊科护理组",
        level: "一等奖")
      return try CertificateText(text).runs(CertificateSamples.values(holder, of: edition))
        .map(\.text).joined()
    }
    #expect(try words(.member, of: edition) == "您所在的急诊科护理组获评一等奖。特发此证。")
    #expect(try words(.team, of: edition) == "获评一等奖。特发此证。")
    #expect(
      try words(.member, of: CertificateSamples.edition(subject: .person)) == "获评一等奖。特发此证。")
  }

  @Test func `a short closing sentence stays on one line`() throws {
    func runs(_ text: String) throws -> [CertificateRun] {
      try CertificateText(text).runs(CertificateSamples.values(Self.holder, in: .chinese))
    }
    #expect(
      try runs("荣获**{level}**。特发此证。") == [
        CertificateRun("荣获"), CertificateRun("一等奖", isBold: true, isWhole: true),
        CertificateRun("。"), CertificateRun("特发此证。", isWhole: true),
      ])
    let long = "荣获奖项。希望再接再厉、取得新的成绩。"
    #expect(try runs(long) == [CertificateRun(long)])
  }

  @Test(arguments: [
    ("{nmaes}", CertificateText.Fault.unknownField("nmaes", near: "names")),
    ("{姓名}", .unknownField("姓名", near: nil)), ("{names", .open("{")), ("[{names}", .open("[")),
    ("**{names}", .open("**")), ("[a [b] c]", .open("[")),
  ])
  func `an unknown field and a bracket without its other half are faults`(
    text: String, fault: CertificateText.Fault
  ) {
    #expect(throws: fault) { try CertificateText(text) }
  }
}

/// An edition and what its certificates are filled with.
enum CertificateSamples {
  static let edition = edition(subject: .work)

  static func edition(
    subject: EntrySubject, office: String = "市团委", _ change: (inout Tier) -> Void = { _ in }
  ) -> Edition {
    var tier = Tier(id: "city", name: Bilingual(chinese: "市赛", english: "city"), rounds: [])
    tier.awards = [
      AwardRule(level: Bilingual(chinese: "一等奖", english: "First Prize"), to: .recheck)
    ]
    change(&tier)
    return Edition(
      id: "city-2027",
      rulebook: Rulebook(
        id: "cup", name: Bilingual(chinese: "挑战杯"), version: "1", source: "", subject: subject,
        tracks: [], tiers: [tier]), tier: tier, year: 2027, office: office,
      draw: Draw(
        number: 1, at: Instant(millisecondsSince1970: 0), actor: "", seed: 1, hash: "",
        origin: .drawn), seal: "", openedAt: Instant(millisecondsSince1970: 0))
  }

  static func values(
    _ holder: CertificateHolder, of edition: Edition = edition, in language: Language = .chinese
  ) -> CertificateValues {
    CertificateValues(
      holder, edition, number: "2027-0001", code: nil,
      day: CalendarDay(year: 2027, month: 5, day: 28) ?? "2027-05-28", in: language)
  }
}
