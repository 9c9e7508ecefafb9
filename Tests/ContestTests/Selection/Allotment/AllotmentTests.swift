import Contest
import Testing

struct AllotmentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let weights: [Int]
    let seats: Int
    /// By method, in the order of `AllotmentMethod.allCases`.
    let expected: [[Int]]
    var testDescription: String { "\(seats) seats among \(weights)" }
  }

  /// Computed with the Python package `apportionment` 1.0 (tied cases left out).
  static let references = [
    Case(
      weights: [53000, 24000, 23000], seats: 7,
      expected: [[4, 2, 1], [4, 2, 1], [3, 2, 2], [3, 2, 2], [3, 2, 2], [3, 2, 2]]),
    Case(
      weights: [340000, 280000, 160000, 60000], seats: 10,
      expected: [
        [4, 3, 2, 1], [4, 4, 2, 0], [4, 3, 2, 1], [4, 3, 2, 1], [4, 3, 2, 1], [4, 3, 2, 1],
      ]),
    Case(
      weights: [100, 80, 30, 20], seats: 8,
      expected: [
        [3, 3, 1, 1], [4, 3, 1, 0], [3, 3, 1, 1], [4, 3, 1, 0], [3, 3, 1, 1], [3, 3, 1, 1],
      ]),
    Case(
      weights: [47000, 16000, 15900, 12000, 6000, 3100], seats: 10,
      expected: [
        [5, 2, 1, 1, 1, 0], [5, 2, 2, 1, 0, 0], [4, 2, 2, 1, 1, 0], [5, 2, 2, 1, 0, 0],
        [3, 2, 2, 1, 1, 1], [4, 2, 1, 1, 1, 1],
      ]),
  ]

  static func allot(
    _ seats: Int, _ weights: [Int], _ method: AllotmentMethod
  ) throws -> Allotment {
    let claims = weights.enumerated().map { position, weight in
      Allotment.Claim("c\(position)", Points(tenThousandths: weight * 10_000))
    }
    return try Allotment(seats, among: claims, by: method)
  }

  @Test(arguments: references)
  func `the seats are those of the reference package`(example: Case) throws {
    for (method, expected) in zip(AllotmentMethod.allCases, example.expected) {
      #expect(try Self.allot(example.seats, example.weights, method).seats == expected)
    }
  }

  @Test(arguments: AllotmentMethod.allCases)
  func `of equal claims the first name has the seat, and the tie is told`(
    method: AllotmentMethod
  ) throws {
    let allotment = try Self.allot(2, [1, 1, 1], method)
    #expect(allotment.seats == [1, 1, 0])
    let tie = try #require(allotment.tie)
    #expect(tie.seated == [0, 1] && tie.unseated == [2] && !tie.byWeight)
  }

  @Test func `an average that is equal goes to the larger weight`() throws {
    // 20 ÷ 2 = 10 ÷ 1
    let allotment = try Self.allot(2, [10, 20], .dhondt)
    #expect(allotment.seats == [0, 2])
    #expect(allotment.tie?.byWeight == true)
  }

  @Test(arguments: 0..<120)
  func `all seats are given, and more weight never has fewer`(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let weights = (0..<1 + random.number(below: 9)).map { _ in random.number(below: 1000) } + [1]
    let seats = random.number(below: 60)
    for method in AllotmentMethod.allCases {
      let allotment = try Self.allot(seats, weights, method)
      #expect(allotment.seats.reduce(0, +) == seats)
      for one in weights.indices {
        for other in weights.indices where weights[one] > weights[other] {
          #expect(allotment.seats[one] >= allotment.seats[other])
        }
      }
    }
  }

  @Test func `huge weights are compared exactly`() throws {
    let allotment = try Self.allot(3, [900_000_000_000, 899_999_999_999], .huntingtonHill)
    #expect(allotment.seats == [2, 1])
  }

  @Test func `impossible claims are refused with their fault`() {
    #expect(throws: AllotmentError.noClaims) { try Self.allot(3, [], .dhondt) }
    #expect(throws: AllotmentError.noWeight) { try Self.allot(3, [0, 0], .dhondt) }
    #expect(throws: AllotmentError.negativeWeight(1, "c1")) {
      try Self.allot(3, [1, -1], .dhondt)
    }
    #expect(throws: AllotmentError.badSeats(-1, most: 1_000_000)) {
      try Self.allot(-1, [1], .dhondt)
    }
  }
}
