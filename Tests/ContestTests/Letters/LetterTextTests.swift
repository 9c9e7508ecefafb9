import Contest
import Testing

struct LetterTextTests {
  private static let letter = LetterText.reminder(
    judge: "张三", contest: "2027 年测试赛", round: "网络评审", done: 3, assigned: 12, measure: "件",
    until: CalendarDay("2027-05-20"), hasLink: true, office: "某市团委")

  @Test func `a reminder says how many are left, and until when`() {
    #expect(Self.letter.subject == "2027 年测试赛网络评审：还有 9 件待评")
    #expect(Self.letter.body.hasPrefix("张三老师：\n"))
    #expect(Self.letter.body.contains("分给您 12 件，已评 3 件，还有 9 件没有评。请于 2027年5月20日前评完。"))
    #expect(Self.letter.faults.isEmpty)
  }

  @Test func `a judge who was given no link is not told to use the one of before`() {
    #expect(Self.letter.body.contains("链接仍是以前发给您的那一条"))
    let without = LetterText.reminder(
      judge: "张三", contest: "2027 年测试赛", round: "网络评审", done: 0, assigned: 2, measure: "件",
      until: nil, hasLink: false, office: "某市团委")
    #expect(!without.body.contains("以前发给您"))
    #expect(without.body.contains("还没有收到评审链接或评分表的，或者有困难，请与我们联系。如已评完"))
  }

  /// The example of the documentation comment.
  @Test func `what was filled in stands apart`() {
    let text = LetterText(subject: "", body: "", filled: ["张三"])
    #expect(
      text.parts(of: "张三老师：") == [
        LetterText.Part("张三", isFilled: true), LetterText.Part("老师：", isFilled: false),
      ])
  }

  @Test
  func `the longest filling is found first, a blank one never, and the pieces make up the text`() {
    let text = LetterText(subject: "", body: "", filled: ["张", "张三丰", "", " "])
    let parts = text.parts(of: "张三丰 和张")
    #expect(parts.filter(\.isFilled).map(\.text) == ["张三丰", "张"])
    #expect(parts.map(\.text).joined() == "张三丰 和张")
    #expect(Self.letter.parts(of: Self.letter.body).map(\.text).joined() == Self.letter.body)
  }

  @Test
  func `a correction tells the reason and the last day, with the name of the programme's nouns`() {
    let letter = LetterText.correction(
      person: "李四", contest: "2027 年测试赛", nouns: Nouns(.work), code: "A104620", title: "节水装置",
      reason: "缺指导教师意见", due: CalendarDay("2027-04-30"), office: "某市团委")
    #expect(letter.subject == "2027 年测试赛：作品 A104620 退回修改")
    #expect(letter.body.contains("您报送的作品《节水装置》（编号 A104620）"))
    let person = LetterText.correction(
      person: "李四", contest: "2027 年测试赛", nouns: Nouns(.person), code: "A104620", title: "李四",
      reason: "缺照片", due: nil, office: "某市团委")
    #expect(person.body.contains("您报送的人选 李四（编号 A104620）"))
    #expect(letter.body.contains("缺指导教师意见"))
    #expect(letter.body.contains("请于 2027年4月30日（含当天）以前改好"))
  }

  @Test func `a receipt tells the number, and when the entry arrived`() {
    let letter = LetterText.receipt(
      person: "李四", contest: "2027 年测试赛", nouns: Nouns(.work), receipt: "A104620-2", title: "节水装置",
      at: Instant(millisecondsSince1970: 1_806_000_000_000), office: "某市团委")
    #expect(letter.subject == "2027 年测试赛：报名回执 A104620-2")
    #expect(letter.body.hasPrefix("李四：\n"))
    let at = Instant(millisecondsSince1970: 1_806_000_000_000).shown
    #expect(letter.body.contains("《节水装置》已于 \(at) 收到，回执号 A104620-2。"))
    #expect(letter.faults.isEmpty)
  }

  /// A name that came in with a line end cannot begin another line of the message's head.
  @Test func `nothing that is filled in breaks a line of the head`() {
    let letter = LetterText.invitation(
      judge: "张三\r\nBcc: x@y.cn", contest: "测试赛\nBcc: x@y.cn", link: "https://c.example/in/1",
      code: "ABCD 2345", endsAt: Instant(millisecondsSince1970: 0), office: "某市团委")
    #expect(LetterText.breaking(letter.subject) == nil)
    #expect(!letter.body.contains("\nBcc"))
  }

  @Test func `all that is wrong with a text is told at once`() {
    #expect(
      LetterText(subject: "a\r\nBcc: x@y.cn", body: " ").faults
        == [.subjectBroken("U+000D"), .bodyMissing])
    #expect(
      LetterText(subject: " ", body: "a\u{1B}").faults == [.subjectMissing, .bodyBroken("U+001B")])
    #expect(LetterText(subject: "主题", body: "一\r\n二").faults.isEmpty)
    let long = LetterText(
      subject: String(repeating: "字", count: 151), body: String(repeating: "字", count: 10_001))
    #expect(long.faults == [.subjectTooLong(151), .bodyTooLong(10_001)])
  }

  @Test(arguments: [
    LetterFault.notThere(3), .notAllowed(3, .sending, .takeBack), .subjectMissing, .bodyMissing,
    .subjectBroken("U+000A"), .bodyBroken("U+001B"), .subjectTooLong(200), .bodyTooLong(20_000),
    .addressWrong("a@"), .mobileWrong("x"), .changedSinceShown, .noneChosen, .removed(3),
    .outdated(3, why: Bilingual(chinese: "已经评完。", english: "Finished.")),
  ])
  func `each fault says something of its own in both languages, and repeats no address`(
    fault: LetterFault
  ) {
    let texts = Language.allCases.map { fault.message(in: $0) }
    #expect(texts[0] != texts[1] && texts.allSatisfy { !$0.isEmpty && !$0.contains("a@。") })
    #expect(fault.code.hasPrefix("letter-"))
  }
}
