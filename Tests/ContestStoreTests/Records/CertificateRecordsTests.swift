import Contest
import ContestStore
import Testing

struct CertificateRecordsTests {
  static func certificate(
    _ sequence: Int, number: String? = nil, replaces: Int? = nil
  ) -> IssuedCertificate {
    IssuedCertificate(
      sequence: sequence, number: number ?? "2027-000\(sequence)", kind: .team, entry: "E1",
      position: 0, level: "一等奖", version: 3, day: "2027-05-28", at: Season.now, actor: "cli",
      digest: "d\(sequence)", replaces: replaces)
  }

  @Test(arguments: Engine.allCases)
  func `certificates come back in order, with what became of them`(engine: Engine) async throws {
    try await engine.withSeason { database in
      let edition = Season.edition
      try await database.write(Season.action("certificates.make")) { transaction in
        try CertificateRecords.add(
          [1, 2].map { CertificateRecords.Kept(Self.certificate($0), sealed: [UInt8($0)]) },
          edition, in: transaction)
      }
      try await database.write(Season.action("certificates.reissue")) { transaction in
        let next = Self.certificate(3, replaces: 1)
        try CertificateRecords.add(
          [CertificateRecords.Kept(next, sealed: [])], edition, in: transaction)
        try CertificateRecords.end(
          Self.certificate(1), replacedBy: next, reason: "姓名更正", edition, in: transaction)
        try CertificateRecords.end(
          Self.certificate(2), reason: "撤销奖项", edition, in: transaction)
      }
      let kept = try await database.read { try CertificateRecords.all(edition, in: $0) }
      var expected = [1, 2].map { Self.certificate($0) } + [Self.certificate(3, replaces: 1)]
      expected[0].state = .replaced(by: "2027-0003")
      expected[1].state = .withdrawn
      #expect(kept.map(\.certificate) == expected)
      #expect(kept.map(\.sealed) == [[1], [2], []])
      #expect(kept.map(\.reason) == ["姓名更正", "撤销奖项", ""])
      let found = try await database.read { connection in
        try ["2027-0002", "2027-0009"].map {
          try CertificateRecords.edition(ofNumber: $0, in: connection)
        }
      }
      #expect(found == [edition, nil])
    }
  }

  @Test(arguments: Engine.allCases)
  func `a number is kept once, and an ended certificate does not end again`(
    engine: Engine
  ) async throws {
    try await engine.withSeason { database in
      func add(_ certificate: IssuedCertificate) async throws {
        try await database.write(Season.action("certificates.make")) {
          try CertificateRecords.add(
            [CertificateRecords.Kept(certificate, sealed: [])], Season.edition, in: $0)
        }
      }
      try await add(Self.certificate(1))
      await #expect(throws: StoreError.self) {
        try await add(Self.certificate(2, number: "2027-0001"))
      }
      for isFirst in [true, false] {
        let end = { @Sendable () async throws in
          try await database.write(Season.action("certificates.withdraw")) {
            try CertificateRecords.end(
              Self.certificate(1), reason: "x", Season.edition, in: $0)
          }
        }
        if isFirst {
          try await end()
        } else {
          await #expect(throws: StoreError.self) { try await end() }
        }
      }
    }
  }
}
