/// Finds what an entry was registered with and the form no longer takes: 登记的内容不合现行的填报要求.
///
/// A registration is read by the rules of its day. An amendment, such as to the file of the office above, may take a group
/// away, shorten a text or offer other choices; the entry stays as it is, and a person decides.
///
/// | registered | the form in force | finding |
/// |---|---|---|
/// | group 生命科学 | the track's groups are 数理, 化学 | group not offered |
/// | group 生命科学 | the track has no groups | group not offered |
/// | 是否专利: 申请中 | choices 是, 否 | answer not offered |
/// | a summary of 900 characters | at most 800 | too long |
/// | 约三十 | a number | not of this kind |
/// | an answer to a question that was dropped | – | – (it stays and is not asked for) |
public struct UnfitAnswer: Sendable {
  private let rulebook: Rulebook

  public init(_ rulebook: Rulebook) { self.rulebook = rulebook }

  public func doubts(about entry: Entry) -> [ScreeningDoubt] {
    var findings: [Finding] = []
    if let track = rulebook.track(entry.track), !entry.group.isEmpty, rulebook.topics == nil,
      !track.groups.contains(entry.group)
    {
      findings.append(.groupNotOffered(entry.group, track.name, offered: track.groups))
    }
    for question in rulebook.form {
      guard let answer = entry.answers[question.id], !answer.isEmpty else { continue }
      if let finding = question.finding(in: answer) { findings.append(finding) }
    }
    return findings.map { ScreeningDoubt(entry.id, $0) }
  }

  public enum Finding: Hashable, Sendable {
    case groupNotOffered(String, Bilingual, offered: [String])
    case answerNotOffered(Bilingual, String, offered: [String])
    case tooLong(Bilingual, Int, most: Int)
    case anotherKind(Bilingual)
  }
}

extension FormField {
  /// What keeps a stored answer from being given to this question now.
  fileprivate func finding(in answer: String) -> UnfitAnswer.Finding? {
    switch kind {
    case .choice, .yesNo:
      guard let offered, !offered.contains(answer) else { return nil }
      return .answerNotOffered(name, String(answer.prefix(40)), offered: offered)
    case .text:
      // A text has no more characters than bytes.
      guard let maximum, answer.utf8.count > maximum, answer.count > maximum else { return nil }
      return .tooLong(name, answer.count, most: maximum)
    case .number: return Points(answer) == nil ? .anotherKind(name) : nil
    case .day: return CalendarDay(answer) == nil ? .anotherKind(name) : nil
    case .file: return nil
    }
  }
}

extension UnfitAnswer.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .groupNotOffered: "unfit-group"
    case .answerNotOffered: "unfit-answer"
    case .tooLong: "unfit-length"
    case .anotherKind: "unfit-kind"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.groupNotOffered(let group, let track, let offered), .chinese):
      "组别“\(group)”，“\(track.chinese)”现在\(offered.isEmpty ? "不分组" : "的组别是：\(offered.joined(separator: "、"))")。"
    case (.groupNotOffered(let group, let track, let offered), .english):
      "Its group is “\(group)”; “\(track.text(in: language))” \(offered.isEmpty ? "has no groups now" : "now has: \(offered.joined(separator: ", "))")."
    case (.answerNotOffered(let question, let answer, let offered), .chinese):
      "“\(question.chinese)”填的是“\(answer)”，现在只能填：\(offered.joined(separator: "、"))。"
    case (.answerNotOffered(let question, let answer, let offered), .english):
      "“\(question.text(in: language))” was answered “\(answer)”; now it can be: \(offered.joined(separator: ", "))."
    case (.tooLong(let question, let count, let most), .chinese):
      "“\(question.chinese)”有 \(count) 字，现在至多 \(most) 字。"
    case (.tooLong(let question, let count, let most), .english):
      "“\(question.text(in: language))” has \(count) characters; now \(most) are the most."
    case (.anotherKind(let question), .chinese): "“\(question.chinese)”现在要填数字或日期，登记的不是。"
    case (.anotherKind(let question), .english):
      "“\(question.text(in: language))” now asks for a number or a day, and the answer is none."
    }
  }
}
