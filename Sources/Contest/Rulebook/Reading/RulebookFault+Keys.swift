extension RulebookFault {
  static func notTogether(
    path: String, _ keys: [String], instead: Instead? = nil
  ) -> RulebookFault {
    .keys(.notTogether(instead), path: path, keys)
  }

  static func anyOf(path: String, _ keys: [String]) -> RulebookFault {
    .keys(.anyOf, path: path, keys)
  }

  public enum KeyFault: Hashable, Sendable {
    /// They cannot stand together; says what to write instead where there is something.
    case notTogether(Instead?)
    /// One at least is needed.
    case anyOf

    func message(at path: String, _ keys: [String], in language: Language) -> String {
      switch (self, language) {
      case (.notTogether(let instead), .chinese):
        "\(path)：\(keys.joined(separator: "、")) 不能同时写，请只留一个。"
          + (instead?.words(in: language) ?? "")
      case (.notTogether(let instead), .english):
        "\(path): \(keys.joined(separator: ", ")) cannot stand together. Leave one of them."
          + (instead.map { " " + $0.words(in: language) } ?? "")
      case (.anyOf, .chinese): "\(path)：\(keys.joined(separator: "、")) 至少写一个。"
      case (.anyOf, .english): "\(path): write one of \(keys.joined(separator: ", ")) at least."
      }
    }
  }

  /// What a regulation that was written with keys that cannot stand together can be written with.
  public enum Instead: Hashable, Sendable {
    /// A line of marks beside a number of places.
    case lineAndShare
    /// A cap or a minimum of a level that has no number of places.
    case capWithoutPlaces
    /// What becomes of equals at the line of a level that has no number of places.
    case noPlacesForEquals

    fileprivate func words(in language: Language) -> String {
      switch (self, language) {
      case (.lineAndShare, .chinese):
        "要“达到几分的，至多授予一定比例”，请写 at-least 和 at-most，不写 share、count。"
      case (.lineAndShare, .english):
        "For “those with so many points, a share at most”, write at-least and at-most without share or count."
      case (.capWithoutPlaces, .chinese):
        "按名次、分数线或晋级名单授予的等次，没有可以限制、保底的名额。按名额的请写 share 或 count；达到几分而限制比例的，请写 at-least 和 "
          + "at-most；只限制每个单位各等次合计的，在级别里写 caps: {organization: 件数, over: awards}。"
      case (.capWithoutPlaces, .english):
        "A level by ranks, by a line or by who went on has no number of places that caps and minima could share out. Write share "
          + "or count; a line with a share at most is at-least with at-most; a cap over all levels is "
          + "caps: {organization: number, over: awards} in the tier."
      case (.noPlacesForEquals, .chinese): "这样写的等次没有名额，同分的都达到，没有末位同分。"
      case (.noPlacesForEquals, .english):
        "A level that is written so has no number of places, so equals all have it."
      }
    }
  }
}
