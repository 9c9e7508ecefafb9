/// Shares out whole seats in proportion to weights: 名额分配.
///
/// Comparisons are exact. When two claims are equal, the larger weight comes first, then the name. If that decided who
/// got the last seat, ``tie`` says so, because the committee may prefer to decide it.
///
/// 10 seats for 340,000, 280,000, 160,000 and 60,000:
///
/// | method | seats |
/// |---|---|
/// | largest remainder | 4 3 2 1 |
/// | D'Hondt | 4 4 2 0 |
/// | Sainte-Laguë | 4 3 2 1 |
public struct Allotment: Hashable, Sendable {
  /// Who claims seats, and with what weight: votes, entries, students.
  public struct Claim: Hashable, Sendable {
    public var name: String
    public var weight: Points

    public init(_ name: String, _ weight: Points) {
      self.name = name
      self.weight = weight
    }
  }

  /// Claims that were equal at the last seat.
  public struct Tie: Hashable, Sendable {
    /// Positions of the equal claims that got a seat, and of those that did not.
    public let seated, unseated: [Int]
    /// Whether the larger weight decided; otherwise the name did.
    public let byWeight: Bool
  }

  public let claims: [Claim]
  /// Seats by claim.
  public let seats: [Int]
  public let tie: Tie?

  /// The most seats that may be shared out.
  public static let mostSeats = 1_000_000

  /// - Throws: ``AllotmentError`` for claims or a number of seats that cannot be meant.
  public init(
    _ seats: Int, among claims: [Claim], by method: AllotmentMethod
  ) throws(AllotmentError) {
    guard (0...Self.mostSeats).contains(seats) else {
      throw .badSeats(seats, most: Self.mostSeats)
    }
    guard !claims.isEmpty else { throw .noClaims }
    if let fault = Self.faults(in: claims).first { throw fault }
    guard claims.contains(where: { $0.weight > .zero }) else { throw .noWeight }
    let shared = method.share(seats, claims)
    self.claims = claims
    self.seats = shared.seats
    tie = shared.tie
  }

  /// All that is wrong with single claims, in the order of the claims.
  public static func faults(in claims: [Claim]) -> [AllotmentError] {
    var names: Set<String> = []
    return claims.enumerated().flatMap { position, claim -> [AllotmentError] in
      (claim.weight < .zero ? [.negativeWeight(position, claim.name)] : [])
        + (names.insert(claim.name).inserted ? [] : [.nameTwice(position, claim.name)])
    }
  }
}

/// How seats are shared out. A new method is a new file and a case here.
public enum AllotmentMethod: String, CaseIterable, Codable, Sendable {
  case largestRemainder = "largest-remainder"
  case dhondt
  case sainteLague = "sainte-lague"
  case modifiedSainteLague = "modified-sainte-lague"
  case adams
  case huntingtonHill = "huntington-hill"

  func share(
    _ seats: Int, _ claims: [Allotment.Claim]
  ) -> (seats: [Int], tie: Allotment.Tie?) {
    switch self {
    case .largestRemainder: LargestRemainder().share(seats, claims)
    case .dhondt: DHondt().share(seats, claims)
    case .sainteLague: SainteLague().share(seats, claims)
    case .modifiedSainteLague: ModifiedSainteLague().share(seats, claims)
    case .adams: Adams().share(seats, claims)
    case .huntingtonHill: HuntingtonHill().share(seats, claims)
    }
  }
}

/// Why seats could not be shared out. Positions are those of the claims, from 0.
public enum AllotmentError: Error, Hashable {
  case badSeats(Int, most: Int)
  case noClaims
  case negativeWeight(Int, String)
  case nameTwice(Int, String)
  case noWeight
}

extension AllotmentError: Explained {
  public var code: String {
    switch self {
    case .badSeats: "allotment-bad-seats"
    case .noClaims: "allotment-no-claims"
    case .negativeWeight: "allotment-negative-weight"
    case .nameTwice: "allotment-name-twice"
    case .noWeight: "allotment-no-weight"
    }
  }

  /// The position of the claim at fault; `nil` when the fault is not one claim's.
  public var position: Int? {
    switch self {
    case .negativeWeight(let position, _), .nameTwice(let position, _): position
    case .badSeats, .noClaims, .noWeight: nil
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.badSeats(let seats, let most), .chinese): "名额 \(seats) 应在 0 到 \(most) 之间，请更正。"
    case (.badSeats(let seats, let most), .english):
      "\(seats) seats: give a number from 0 to \(most)."
    case (.noClaims, .chinese): "没有可以分配的对象，请至少填一行。"
    case (.noClaims, .english): "There is nobody to share seats among. Give at least one row."
    case (.negativeWeight(_, let name), .chinese): "“\(name)”的权数是负数，请填 0 或以上。"
    case (.negativeWeight(_, let name), .english):
      "“\(name)” has a negative weight. Give 0 or more."
    case (.nameTwice(_, let name), .chinese): "“\(name)”出现两次，请合并为一行。"
    case (.nameTwice(_, let name), .english): "“\(name)” is there twice. Make it one row."
    case (.noWeight, .chinese): "所有权数都是 0，无法按比例分配，请填写权数。"
    case (.noWeight, .english): "All weights are 0, so there are no shares. Fill in the weights."
    }
  }
}
