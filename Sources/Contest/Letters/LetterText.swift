/// The text of a letter, with the parts that were filled in from the office's records: 信件的文字.
///
/// These parts are marked for whoever releases the letter, who so notices a wrong name before the reader does.
public struct LetterText: Hashable, Sendable {
  public var subject: String
  public var body: String
  /// The filled-in texts. They are still marked after somebody has edited the letter.
  public var filled: [String]

  public init(subject: String, body: String, filled: [String] = []) {
    (self.subject, self.body, self.filled) = (subject, body, filled)
  }

  public static let longestSubject = 150
  public static let longestBody = 10_000

  /// A piece of a text.
  public struct Part: Hashable, Sendable {
    public let text: String
    public let isFilled: Bool

    public init(_ text: String, isFilled: Bool) { (self.text, self.isFilled) = (text, isFilled) }
  }

  /// A text cut into pieces, the filled-in ones apart; the longest filling is looked for first.
  ///
  /// Example: `张三老师：` with 张三 filled in is `张三`, filled, and `老师：`.
  public func parts(of text: String) -> [Part] {
    let values = Set(filled).filter { $0.contains { !$0.isWhitespace } }
      .sorted { ($1.count, $0) < ($0.count, $1) }
    var parts: [Part] = []
    var plain = ""
    var rest = text[...]
    while let first = rest.first {
      if let value = values.first(where: { rest.hasPrefix($0) }) {
        if !plain.isEmpty { parts.append(Part(plain, isFilled: false)) }
        plain = ""
        parts.append(Part(value, isFilled: true))
        rest = rest.dropFirst(value.count)
      } else {
        plain.append(first)
        rest = rest.dropFirst()
      }
    }
    if !plain.isEmpty { parts.append(Part(plain, isFilled: false)) }
    return parts
  }

  /// Everything that is wrong with it: a subject is one line without control characters, a body may have several lines.
  public var faults: [LetterFault] {
    var faults: [LetterFault] = []
    if !subject.contains(where: { !$0.isWhitespace }) {
      faults.append(.subjectMissing)
    } else if let sign = Self.breaking(subject) {
      faults.append(.subjectBroken(sign))
    } else if subject.count > Self.longestSubject {
      faults.append(.subjectTooLong(subject.count))
    }
    if !body.contains(where: { !$0.isWhitespace }) {
      faults.append(.bodyMissing)
    } else if let sign = ControlCharacters.first(in: body.replacing("\r\n", with: "\n")) {
      faults.append(.bodyBroken(sign))
    } else if body.count > Self.longestBody {
      faults.append(.bodyTooLong(body.count))
    }
    return faults
  }

  /// The first character that is forbidden in a header line of a message, such as `U+000A`; `nil` where there is none.
  public static func breaking(_ line: String) -> String? {
    ControlCharacters.first(inName: line)
  }
}

extension LetterText {
  /// Notes what is filled in while a text is put together.
  private struct Filling {
    var values: [String] = []

    mutating func callAsFunction(_ value: String) -> String {
      // A name that was stored with a line end must not break the header of a message.
      let line = value.split(whereSeparator: \.isNewline).joined(separator: " ")
      values.append(line)
      return line
    }
  }

  /// The invitation of a judge, with the way in: 邀请评委.
  public static func invitation(
    judge: String, contest: String, link: String, code: String, endsAt: Instant, office: String
  ) -> LetterText {
    var fill = Filling()
    let subject = "\(fill(contest))评审邀请"
    let body = """
      \(fill(judge))老师：

      您好！诚邀您担任\(fill(contest))评委。请用下面的链接进入评审页面，不用注册，也不用装软件：

      \(fill(link))

      打不开链接时，可在网站首页填写代码：\(fill(code))

      链接和代码只供您本人使用，第一次打开的设备就此绑定；换设备请与我们联系。有效期到 \(fill(endsAt.shown))。

      \(fill(office))
      """
    return LetterText(subject: subject, body: body, filled: fill.values)
  }

  /// To a judge who has works left: 催评. Without `until` no day is named. `hasLink` says whether the judge was ever given a link to
  /// the pages; whoever has none is not told of one.
  public static func reminder(
    judge: String, contest: String, round: String, done: Int, assigned: Int, measure: String,
    until: CalendarDay?, hasLink: Bool, office: String
  ) -> LetterText {
    var fill = Filling()
    let subject = "\(fill(contest))\(fill(round))：还有 \(fill("\(assigned - done) \(measure)"))待评"
    let day = until.map { "请于 \(fill($0.chinese))前评完。" } ?? "请您抽空评完。"
    let way =
      hasLink
      ? "进入评审页面的链接仍是以前发给您的那一条；打不开或有困难，请与我们联系。"
      : "还没有收到评审链接或评分表的，或者有困难，请与我们联系。"
    let body = """
      \(fill(judge))老师：

      您好！\(fill(contest))\(fill(round))分给您 \(fill("\(assigned) \(measure)"))，已评 \(fill("\(done) \(measure)"))，还有 \(fill("\(assigned - done) \(measure)"))没有评。\(day)

      \(way)如已评完，请不必理会这封信。

      \(fill(office))
      """
    return LetterText(subject: subject, body: body, filled: fill.values)
  }

  /// To the first of the people of an entry that was sent back, with what to change: 退回修改.
  public static func correction(
    person: String, contest: String, nouns: Nouns, code: String, title: String, reason: String,
    due: CalendarDay?, office: String
  ) -> LetterText {
    var fill = Filling()
    let subject = "\(fill(contest))：\(nouns.entry()) \(fill(code)) 退回修改"
    let until = due.map { "请于 \(fill($0.chinese))（含当天）以前改好重新提交，逾期不再受理。" } ?? "请改好后重新提交。"
    let body = """
      \(fill(person))：

      您报送的\(nouns.entry())\(nouns.titled(fill(title)))（编号 \(fill(code))）经审核需要修改：

      \(fill(reason))

      \(until)由单位统一报送的，请经单位提交。对退回有疑问的，请与我们联系。

      \(fill(office))
      """
    return LetterText(subject: subject, body: body, filled: fill.values)
  }
  /// To the first of the people of an entry that its entrant sent, that it has arrived: 报名回执. `receipt` is the number that
  /// the entrant's own page shows.
  public static func receipt(
    person: String, contest: String, nouns: Nouns, receipt: String, title: String, at: Instant,
    office: String
  ) -> LetterText {
    var fill = Filling()
    let subject = "\(fill(contest))：报名回执 \(fill(receipt))"
    let body = """
      \(fill(person))：

      您提交的\(nouns.entry())\(nouns.titled(fill(title)))已于 \(fill(at.shown)) 收到，回执号 \(fill(receipt))。收到的时间以服务器的时间为准。

      收到不等于通过审核，审核结果请登录报名页面查看。截止以前改过并再次提交的，以最后一次的回执为准。

      \(fill(office))
      """
    return LetterText(subject: subject, body: body, filled: fill.values)
  }
}
