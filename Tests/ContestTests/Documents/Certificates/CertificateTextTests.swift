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

  @Test(arguments: [
    ("{nmaes}", CertificateText.Fault.unknownField("nmaes", near: "names")),
    ("{姓名}", .unknownField("姓名", near: nil)), ("{names", .open("{")), ("[{names}", .open("[")),
    ("**{names}", .open("**")), ("[a [b] c]", .open("[")),
  ])
  func `a field that is none, and a bracket without its half, are named`(
    text: String, fault: CertificateText.Fault
  ) {
    #expect(throws: fault) { try CertificateText(text) }
  }
}

/// An edition and what its certificates are filled with.
enum CertificateSamples {
  static let edition: Edition = {
    var tier = Tier(id: "city", name: Bilingual(chinese: "市赛", english: "city"), rounds: [])
    tier.awards = [
      AwardRule(level: Bilingual(chinese: "一等奖", english: "First Prize"), to: .recheck)
    ]
    return Edition(
      id: "city-2027",
      rulebook: Rulebook(
        id: "cup", name: Bilingual(chinese: "挑战杯"), version: "1", source: "", subject: .work,
        tracks: [], tiers: [tier]), tier: tier, year: 2027, office: "市团委",
      draw: Draw(
        number: 1, at: Instant(millisecondsSince1970: 0), actor: "", seed: 1, hash: "",
        origin: .drawn), seal: "", openedAt: Instant(millisecondsSince1970: 0))
  }()

  static func values(_ holder: CertificateHolder, in language: Language) -> CertificateValues {
    CertificateValues(
      holder, edition, number: "2027-0001", code: nil,
      day: CalendarDay(year: 2027, month: 5, day: 28) ?? "2027-05-28", in: language)
  }
}
