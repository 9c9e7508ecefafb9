/// Asks that each member was enrolled before a day.
///
/// 入学时间条件. “2027年6月1日以前正式注册”: the day itself is too late; a member enrolled on 2027-05-31 passes.
///
/// Source: notices of the 17th to 19th 挑战杯 (1 June of the final's year).
public struct EnrolledBefore: Hashable, Sendable {
  /// The first day that is too late.
  public var day: CalendarDay

  public init(_ day: CalendarDay) {
    self.day = day
  }

  public func findings(forMembersEnrolled days: [CalendarDay?]) -> [Finding] {
    days.enumerated().compactMap { index, enrolled in
      guard let enrolled else { return .missing(member: index + 1) }
      return enrolled < day ? nil : .tooLate(member: index + 1, day: day)
    }
  }

  public enum Finding: Hashable, Sendable {
    case missing(member: Int)
    case tooLate(member: Int, day: CalendarDay)
  }
}

extension EnrolledBefore: EligibilityRule {
  public static let word = "enrolled-before"
  public static let keys = ["on"]

  public static func read(
    _ clause: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self? {
    reader.day(clause, "on", required: true).map { Self($0) }
  }

  public var needs: [FormPart] { [.person(.enrolledOn)] }

  public func sentence(in language: Language) -> String {
    switch language {
    case .chinese: "每位成员在 \(day) 之前入学（当天不算）。"
    case .english: "Each member was enrolled before \(day); that day itself is too late."
    }
  }

  public func findings(
    in entry: Entry, with facts: EligibilityFacts
  ) -> [any EligibilityReason] {
    findings(forMembersEnrolled: entry.members.map(\.enrolledOn))
  }
}

extension EnrolledBefore.Finding: EligibilityReason {
  public var code: String {
    switch self {
    case .missing: "enrolled-before-missing"
    case .tooLate: "enrolled-before-too-late"
    }
  }

  public var member: Int? {
    switch self {
    case .missing(let member), .tooLate(let member, _): member
    }
  }

  public var isMissingData: Bool {
    switch self {
    case .missing: true
    case .tooLate: false
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.missing(let member), .chinese): "第 \(member) 位成员没有填写入学时间，请补填。"
    case (.missing(let member), .english): "Member \(member) has no day of enrolment. Fill it in."
    case (.tooLate(let member, let day), .chinese):
      "第 \(member) 位成员须在 \(day) 以前入学（不含当日），请核对学籍或更换成员。"
    case (.tooLate(let member, let day), .english):
      "Member \(member) must have been enrolled before \(day). Check the register, or change the member."
    }
  }
}
