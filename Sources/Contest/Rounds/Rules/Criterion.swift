/// One thing that is scored: 指标, with its range, step and weight.
public struct Criterion: Hashable, Sendable {
  public struct ID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }
  public var id: ID
  public var name: Bilingual
  /// Its share of the total, relative to the other criteria's weights; 30 of 100, or 1/3. Above 0.
  public var weight: Fraction
  public var range: ClosedRange<Points>
  /// The grid of allowed marks, counted from the range's lower end.
  public var step: Points
  /// What marks mean in words, best first: 优 85–100.
  public var bands: [Band]

  public init(
    id: ID, name: Bilingual, weight: Fraction = 1, range: ClosedRange<Points> = 0...100,
    step: Points = 0.5, bands: [Band] = []
  ) {
    self.id = id
    self.name = name
    self.weight = weight
    self.range = range
    self.step = step
    self.bands = bands
  }

  public struct Band: Hashable, Sendable {
    public var range: ClosedRange<Points>
    public var words: String

    public init(_ range: ClosedRange<Points>, _ words: String) {
      self.range = range
      self.words = words
    }
  }
}
