/// The result of a re-check for a title: 复核结论.
public enum TitleChange: String, CaseIterable, Codable, Sendable {
  /// The title stays as it is; an earlier warning is over.
  case keep
  /// One level up the ladder.
  case raise
  /// It stays, with a warning: 警告提醒.
  case warn
  /// One level down the ladder.
  case lower
  /// It is taken back: 撤销称号.
  case withdraw

  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.keep, .chinese): "保持"
    case (.keep, .english): "kept"
    case (.raise, .chinese): "晋级"
    case (.raise, .english): "raised"
    case (.warn, .chinese): "警告"
    case (.warn, .english): "warned"
    case (.lower, .chinese): "降级"
    case (.lower, .english): "lowered"
    case (.withdraw, .chinese): "撤销"
    case (.withdraw, .english): "withdrawn"
    }
  }

  /// Reads the word of a rulebook or what people write: 保持, 晋级 or 升级, 警告, 降级, 撤销.
  public init?(written text: String) {
    let words: [String: TitleChange] = [
      "保持": .keep, "保留": .keep, "合格": .keep, "晋级": .raise, "升级": .raise, "警告": .warn,
      "警告提醒": .warn, "降级": .lower, "降星": .lower, "撤销": .withdraw, "撤销称号": .withdraw,
    ]
    guard let change = TitleChange(rawValue: text.lowercased()) ?? words[text] else { return nil }
    self = change
  }
}
