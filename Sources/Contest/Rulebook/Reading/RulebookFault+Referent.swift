extension RulebookFault {
  /// The kinds of things to which a rulebook refers by id.
  public enum Referent: String, CaseIterable, Sendable {
    case round, tier, track, formField, criterion
  }
}

extension RulebookFault.Referent {
  func name(in language: Language) -> String {
    switch (self, language) {
    case (.round, .chinese): "轮次"
    case (.round, .english): "round"
    case (.tier, .chinese): "级别"
    case (.tier, .english): "tier"
    case (.track, .chinese): "类别"
    case (.track, .english): "track"
    case (.formField, .chinese): "表单字段"
    case (.formField, .english): "form field"
    case (.criterion, .chinese): "指标"
    case (.criterion, .english): "criterion"
    }
  }
}
