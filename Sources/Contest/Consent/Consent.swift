/// What people agree to when they take part: 告知同意.
///
/// The agreements that a person must give:
///
/// | kind | owed |
/// |---|---|
/// | 参赛和处理个人信息 | by everybody, where the edition has a text of it |
/// | 公示和发布 | by everybody, where the edition has a text of it; apart from the first, and it may be declined |
/// | 监护人同意 | for those under 14 on the day, by a parent or guardian |
///
/// A person born on 2013-06-02 is 13 on 2027-06-01 and needs a guardian's agreement; a day later no longer. If the birthday
/// is not kept, the age is unknown and no guardian is asked.
///
/// Source: 个人信息保护法 第十三、十四条（告知同意）、第二十五条（公开须单独同意）、第二十八、三十一条（不满十四周岁须监护人同意）.
public enum Consent {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case takePart = "take-part"
    case publish
    case guardian

    /// `nouns` are those of the rulebook: works and projects are 参赛, people and collectives 参评. Without them it is 参加.
    public func name(in language: Language, _ nouns: Nouns? = nil) -> String {
      switch (self, language) {
      case (.takePart, .chinese): "\(nouns?.takesPart ?? "参加")和处理个人信息"
      case (.takePart, .english): "taking part and use of personal data"
      case (.publish, .chinese): "公示和发布"
      case (.publish, .english): "publication"
      case (.guardian, .chinese): "监护人同意"
      case (.guardian, .english): "a guardian's consent"
      }
    }

    /// Whether an entry waits until it is given. A person may decline publication; the name is then masked.
    public var isRequired: Bool { self != .publish }
  }

  /// The age in completed years from which no guardian is asked.
  public static let ageOfOwnConsent = 14

  /// The agreements that a person must give.
  ///
  /// - Parameters:
  ///   - texts: the kinds for which the edition has a text. Without any text nothing is asked, not even a guardian's
  ///   agreement.
  ///   - birthday: `nil` if it is not kept.
  ///   - day: the day on which the person takes part.
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
