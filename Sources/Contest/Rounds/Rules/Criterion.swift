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

  /// The bands as a judge reads them, best first: `优 85–100`, `良 70 至不足 85`. A mark at the border of two bands belongs
  /// to the better one, which comes first.
  public func bandWords(in language: Language) -> [String] {
    bands.enumerated().map { place, band in
      let (least, most) = (band.range.lowerBound, band.range.upperBound)
      let isShared = bands[..<place].contains { $0.range.contains(most) }
      guard isShared, least < most else { return "\(band.words) \(least)–\(most)" }
      return switch language {
      case .chinese: "\(band.words) \(least) 至不足 \(most)"
      case .english: "\(band.words) \(least) to under \(most)"
      }
    }
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
