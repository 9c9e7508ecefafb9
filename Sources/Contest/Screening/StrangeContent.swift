/// Finds values that look as if they belonged to a neighbouring column: 错列.
///
/// | value | example | why it is strange |
/// |---|---|---|
/// | a student number without a digit | 甲某 | it looks like a name |
/// | a name of digits only | 20240031 | it looks like a number |
///
/// One such value is a slip; in a whole row it tells that the row has shifted. Both are doubts for screening.
public struct StrangeContent: Sendable {
  public init() {}

  public func doubts(about entry: Entry) -> [ScreeningDoubt] {
    var findings: [Finding] = []
    for (index, member) in entry.members.enumerated() {
      if Self.isNumber(member.name) { findings.append(.memberIsNumber(place: index + 1)) }
      if Self.isNoNumber(member.studentNumber) {
        findings.append(.studentNumberWithoutDigit(place: index + 1))
      }
    }
    for (index, adviser) in entry.advisers.enumerated() where Self.isNumber(adviser.name) {
      findings.append(.adviserIsNumber(place: index + 1))
    }
    return findings.map { ScreeningDoubt(entry.id, $0) }
  }

  /// Whether a name is made of digits, and perhaps signs, without a letter: 20240031, 2024-0031.
  public static func isNumber(_ name: String) -> Bool {
    // In UTF-8 a full-width digit begins with 0xEF.
    guard name.utf8.contains(where: { (0x30...0x39).contains($0) || $0 == 0xEF }) else {
      return false
    }
    return name.contains(where: \.isNumber) && !name.contains(where: \.isLetter)
  }

  /// Whether a student number is filled in and has no digit, be it full-width.
  public static func isNoNumber(_ number: String) -> Bool {
    !number.isEmpty && !number.utf8.contains { (0x30...0x39).contains($0) }
      && !number.unicodeScalars.contains { $0.properties.numericType == .decimal }
  }

  public enum Finding: Hashable, Sendable {
    case memberIsNumber(place: Int)
    case studentNumberWithoutDigit(place: Int)
    case adviserIsNumber(place: Int)
  }
}

extension StrangeContent.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .memberIsNumber, .adviserIsNumber: "strange-name"
    case .studentNumberWithoutDigit: "strange-student-number"
    }
  }

  public var member: Int? {
    switch self {
    case .memberIsNumber(let place), .studentNumberWithoutDigit(let place): place
    case .adviserIsNumber: nil
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.memberIsNumber(let place), .chinese):
      "第 \(place) 位成员的姓名只有数字，可能填错了列，请核对这一行。"
    case (.memberIsNumber(let place), .english):
      "The name of member \(place) has digits only; the row may have shifted. Check it."
    case (.studentNumberWithoutDigit(let place), .chinese):
      "第 \(place) 位成员的学号没有数字，可能填错了列，请核对这一行。"
    case (.studentNumberWithoutDigit(let place), .english):
      "The student number of member \(place) has no digit; the row may have shifted. Check it."
    case (.adviserIsNumber(let place), .chinese):
      "第 \(place) 位指导教师的姓名只有数字，可能填错了列，请核对这一行。"
    case (.adviserIsNumber(let place), .english):
      "The name of adviser \(place) has digits only; the row may have shifted. Check it."
    }
  }
}
