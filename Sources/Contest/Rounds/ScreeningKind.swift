/// 资格审查, 形式审查: the office passes an entry, returns it for correction, or refuses it with a reason.
///
/// Nobody gives marks and nobody is ranked; those that pass make up the field of the next round.
public struct ScreeningKind: RoundKind {
  public static let word = "screening"
  public static let keys: [String] = []
  public static let usualName = Bilingual(chinese: "资格审查", english: "Screening")
  public static let usualTime = StepTime(5, .working)

  public init() {}

  public static func read(
    _ round: RulebookDecoder.Fields, by reader: inout RulebookDecoder
  ) -> Self {
    Self()
  }

  public var decides: Bool { true }
}
