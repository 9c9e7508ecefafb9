import Contest
import Testing

struct UnfitAnswerTests {
  private static func rulebook(groups: [String]) -> Rulebook {
    Rulebook(
      id: "probe", name: Bilingual(chinese: "探针赛"), version: "1", source: "", subject: .work,
      tracks: [Track(id: "sci", name: Bilingual(chinese: "理科"), groups: groups)],
      form: [
        FormField(id: "abstract", name: Bilingual(chinese: "摘要"), kind: .text, maximum: 3),
        FormField(
          id: "patent", name: Bilingual(chinese: "专利"), kind: .choice, choices: ["有", "无"]),
        FormField(id: "open", name: Bilingual(chinese: "公开"), kind: .yesNo),
        FormField(id: "people", name: Bilingual(chinese: "人数"), kind: .number),
        FormField(id: "since", name: Bilingual(chinese: "起始日"), kind: .day),
        FormField(id: "paper", name: Bilingual(chinese: "全文"), kind: .file),
      ], tiers: [])
  }

  private func found(
    _ answers: [String: String], group: String = "", groups: [String] = []
  ) -> [String] {
    UnfitAnswer(Self.rulebook(groups: groups)).doubts(
      about: Entry(
        id: Entry.ID("1"), number: "1", title: "甲", organization: "甲校", track: "sci", group: group,
        members: [Member(name: "白一")], answers: answers)
    ).map { "\($0.reason.code) \($0.reason.message(in: .chinese))" }
  }

  @Test func `what the form takes is nothing to look at, nor is an answer that nobody asks for`() {
    #expect(
      found(
        [
          "abstract": "三个字", "patent": "无", "open": "否", "people": "12.5", "since": "2027-05-01",
          "paper": "p.pdf", "dropped": "很久以前的回答", "more": "",
        ], group: "数理", groups: ["数理", "化学"]
      ).isEmpty)
  }

  @Test func `a group that is gone, a choice that is not offered, a text that is too long`() {
    #expect(
      found(["patent": "申请中", "abstract": "四个字了"], group: "生命科学", groups: ["数理", "化学"]) == [
        "unfit-group 组别“生命科学”，“理科”现在的组别是：数理、化学。",
        "unfit-length “摘要”有 4 字，现在至多 3 字。",
        "unfit-answer “专利”填的是“申请中”，现在只能填：有、无。",
      ])
    #expect(found([:], group: "生命科学") == ["unfit-group 组别“生命科学”，“理科”现在不分组。"])
  }

  @Test func `a question of another kind now`() {
    #expect(
      found(["people": "约三十", "since": "五月", "open": "也许"]) == [
        "unfit-answer “公开”填的是“也许”，现在只能填：是、否。",
        "unfit-kind “人数”现在要填数字或日期，登记的不是。",
        "unfit-kind “起始日”现在要填数字或日期，登记的不是。",
      ])
  }

  @Test func `both languages say it`() {
    let all: [UnfitAnswer.Finding] = [
      .groupNotOffered("甲", Bilingual(chinese: "理科"), offered: ["乙"]),
      .groupNotOffered("甲", Bilingual(chinese: "理科"), offered: []),
      .answerNotOffered(Bilingual(chinese: "专利"), "丙", offered: ["有"]),
      .tooLong(Bilingual(chinese: "摘要"), 900, most: 800), .anotherKind(Bilingual(chinese: "人数")),
    ]
    for one in all {
      for language in Language.allCases { #expect(!one.message(in: language).isEmpty) }
    }
    #expect(Set(all.map(\.code)).count == 4)
  }
}
