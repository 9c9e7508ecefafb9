/// A round's id. It stands here for the rules that name another round.
public struct RoundID: Identifier {
  public let text: String
  public init(_ text: String) { self.text = text }
}
