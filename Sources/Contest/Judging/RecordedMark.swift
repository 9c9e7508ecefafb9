/// The record of one run, member or event: a mark, or that there was none. 登记的一项成绩.
///
/// An absence is not a 0. A blank is neither: nothing has been recorded yet.
public enum RecordedMark: Hashable, Sendable {
  case mark(Points)
  /// 缺席, 缺考, 犯规: there is no mark, and there will be none.
  case absent

  public var mark: Points? { if case .mark(let mark) = self { mark } else { nil } }

  /// Whether nothing but absences is recorded.
  public static func isAbsence(_ marks: some Collection<RecordedMark>) -> Bool {
    marks.allSatisfy { $0.mark == nil }
  }

  /// The words that people write for an absence.
  public static let absentWords = [
    "缺席", "缺考", "缺赛", "弃权", "弃赛", "未参加", "未到", "犯规", "无成绩", "absent", "dns", "dnf", "dq",
  ]

  /// Reads a cell: a mark in the unit, or one of ``absentWords``, also with blanks inside it or a reason in brackets after
  /// it, as in `缺 席` and `缺席（病假）`; `nil` for anything else.
  public init?(_ text: String, in unit: MarkUnit) {
    if Self.saysAbsent(text) {
      self = .absent
    } else if let mark = unit.read(text) {
      self = .mark(mark)
    } else {
      return nil
    }
  }

  /// Whether a cell says that there is no mark and will be none: 缺席, 弃 权, 缺席（病假）.
  static func saysAbsent(_ text: String) -> Bool { absentWords.contains(word(text)) }

  /// A word without its blanks and without the brackets after it.
  private static func word(_ text: String) -> String {
    let word = text.lowercased().filter { !$0.isWhitespace }
    guard let end = word.last, ")）".contains(end),
      let open = word.firstIndex(where: { "(（".contains($0) })
    else { return word }
    return String(word[..<open])
  }

  /// As lists show it: `87.5`, `1:23.4`, 缺席.
  public func text(in language: Language, _ unit: MarkUnit) -> String {
    switch (self, language) {
    case (.mark(let mark), _): unit.text(mark)
    case (.absent, .chinese): "缺席"
    case (.absent, .english): "absent"
    }
  }
}
