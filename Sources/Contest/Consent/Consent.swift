/// What people agree to when they take part: 告知同意.
///
/// Which agreements a person owes:
///
/// | kind | owed |
/// |---|---|
/// | 参赛和处理个人信息 | by everybody, where the edition has a text of it |
/// | 公示和发布 | by everybody, where the edition has a text of it; apart from the first, and it may be declined |
/// | 监护人同意 | for those under 14 on the day, by a parent or guardian |
///
/// Somebody born on 2013-06-02 is 13 on 2027-06-01 and owes a guardian's; a day later nobody asks. Where the birthday is not kept,
/// nothing is known of the age and no guardian is asked for.
///
/// Source: 个人信息保护法 第十三、十四条（告知同意）、第二十五条（公开须单独同意）、第二十八、三十一条（不满十四周岁须监护人同意）.
public enum Consent {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case takePart = "take-part"
    case publish
    case guardian

    public func name(in language: Language) -> String {
      switch (self, language) {
      case (.takePart, .chinese): "参赛和处理个人信息"
      case (.takePart, .english): "taking part and use of personal data"
      case (.publish, .chinese): "公示和发布"
      case (.publish, .english): "publication"
      case (.guardian, .chinese): "监护人同意"
      case (.guardian, .english): "a guardian's consent"
      }
    }

    /// Whether an entry waits until it is given. Publication may be declined: the name is masked then.
    public var isRequired: Bool { self != .publish }
  }

  /// From this age on, in completed years, nobody's guardian is asked.
  public static let ageOfOwnConsent = 14

  /// What a person owes.
  ///
  /// - Parameters:
  ///   - texts: the kinds of which the edition has a text. Without any, nothing is asked, a guardian's included.
  ///   - birthday: `nil` where it is not kept.
  ///   - day: on which the person takes part.
  /// - Returns: the kinds, in the order of ``Kind``.
  public static func owed(
    texts: Set<Kind>, bornOn birthday: CalendarDay?, on day: CalendarDay
  ) -> [Kind] {
    guard !texts.isEmpty else { return [] }
    return Kind.allCases.filter { kind in
      switch kind {
      case .takePart, .publish: texts.contains(kind)
      case .guardian: birthday.map { $0.completedYears(on: day) < ageOfOwnConsent } ?? false
      }
    }
  }
}
