import Contest
import Testing

struct ConflictReasonTests {
  static let reasons: [(Conflict.Kind, ConflictReason, String, String)] = [
    (.adviserOrAuthor, .adviser("韩天雨"), "指导教师 韩天雨", "adviser 韩天雨"),
    (.adviserOrAuthor, .author("白 一"), "作者 白 一", "author 白 一"),
    (
      .sameOrganization, .organization("京华理工大学", .judge, unit: "京理工"), "京华理工大学（评委单位：京理工）",
      "京华理工大学 (the judge's unit: 京理工)"
    ),
    (
      .sameOrganization, .organization("京华大学（南区）", .clerk, unit: "京大（南区）"),
      "京华大学（南区）（经办人单位：京大（南区））", "京华大学（南区） (the clerk's unit: 京大（南区）)"
    ),
    (.sameOrganization, .text("京华大学（南区）"), "京华大学（南区）", "京华大学（南区）"),
    (.topic, .poster("京华理工大学"), "发榜单位 京华理工大学", "京华理工大学 posted it"),
    (.topic, .judgesNamed(topic: "3"), "不是榜题 3 的评委", "not among the judges of topic 3"),
    (
      .coAuthor, .together("白一", at: "2025年挑战杯市赛的《雨水花园》（A194785）"),
      "与 白一 同在 2025年挑战杯市赛的《雨水花园》（A194785）",
      "with 白一 on 《雨水花园》 (A194785), 2025年挑战杯市赛"
    ),
    (
      .judgedBefore, .judged(at: "2025年奖章的 张三（A2）"), "2025年奖章的 张三（A2）",
      "张三 (A2), 2025年奖章"
    ),
    (
      .judgedBefore, .judged(at: "challenge-2025 SF003"), "challenge-2025 SF003",
      "challenge-2025 SF003"
    ),
    // What a person wrote stays as it is, even where it begins like one of ours.
    (.declared, .text("作者 白一的导师"), "作者 白一的导师", "作者 白一的导师"),
    (.declared, .text("师生"), "师生", "师生"),
    (.sameProvince, .text("浙江"), "浙江", "浙江"),
    (.adviserOrAuthor, .text("何青"), "何青", "何青"),
    (.adviserOrAuthor, .text(""), "", ""),
  ]

  @Test(arguments: reasons.indices)
  func `a fact is kept as the text of earlier programs and read in both languages`(place: Int) {
    let (kind, reason, kept, english) = Self.reasons[place]
    let shown = kept == "作者 白 一" ? "申报人 白 一" : kept
    #expect(reason.kept == kept && reason.text(in: .chinese) == shown)
    #expect(ConflictReason(kept: kept, of: kind) == reason)
    #expect(reason.text(in: .english) == english)
  }

  @Test func `a conflict says its fact in the language of the sentence`() {
    let conflict = Conflict(.adviserOrAuthor, .adviser("韩天雨"))
    #expect(conflict.message(in: .chinese) == "与指导教师 韩天雨同名")
    #expect(conflict.message(in: .english) == "has the name of adviser 韩天雨 on the entry")
    let topic = Conflict(.topic, reason: "不是榜题 3 的评委")
    #expect(topic.message(in: .english) == "topic: not among the judges of topic 3")
    #expect(topic.message(in: .chinese) == "榜题：不是榜题 3 的评委")
  }

  @Test func `what the check finds is told in English without Chinese words of ours`() {
    let entry = Entry(
      id: "E1", number: "1", title: "夜读灯", organization: "京华理工大学", track: "a",
      advisers: [.init(name: "苏立")])
    let judges = [
      Judge(id: "J1", name: "苏立", organization: "京理工"),
      Judge(id: "J2", name: "林晓", organization: "京华理工大学"),
    ]
    let check = ConflictCheck(
      [.sameOrganization, .adviserOrAuthor], judges: judges,
      organizations: OrganizationNames([
        .init(id: "O1", name: "京华理工大学", shortName: "京理工")
      ]))
    let words = check.bars(from: entry).flatMap(\.conflicts).map { $0.message(in: .english) }
    #expect(
      words == [
        "same organization: 京华理工大学 (the judge's unit: 京理工)",
        "has the name of adviser 苏立 on the entry", "same organization: 京华理工大学",
      ])
  }
}
