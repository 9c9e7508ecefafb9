/// What a finding does to the entry.
public enum EligibilityCertainty: String, CaseIterable, Codable, Sendable {
  /// The data decide: the entry is refused while the finding stands.
  case refuse
  /// The data raise a doubt: the entry goes to screening, where a person decides.
  case doubt
}
