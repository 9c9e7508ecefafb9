/// 公示: how long a list stands public and what it hides.
public struct PublicityRule: Hashable, Sendable {
  public enum Objections: String, CaseIterable, Codable, Sendable { case signed, anonymous }
  public enum Mask: String, CaseIterable, Codable, Sendable { case never, always }
  public var workingDays: Int
  public var objections: Objections
  /// Whether names are shortened (张*三); mobiles and ID numbers never appear.
  public var maskNames: Mask

  public init(workingDays: Int = 5, objections: Objections = .signed, maskNames: Mask = .never) {
    self.workingDays = workingDays
    self.objections = objections
    self.maskNames = maskNames
  }
}
