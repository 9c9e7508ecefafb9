import Testing

/// `round close` of a round whose marks two people key: what they keyed and nobody took is named where the round cannot be closed.
struct RoundCloseKeyedTests {
  @Test func `marks that were keyed and not taken are told where the round lacks them`() throws {
    let office = try OfficeFolder()
    try office.write(
      LeavingTests.rulebook.replacing("step: 1, scale", with: "step: 1, keyed: twice, scale"),
      "r.yml")
    try office.write("编号,作品名称,作品类别,成员姓名\n1,水杯,创意,林一\n2,电扇,创意,林二\n", "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    try office.run("round sheets likes --out sheets")
    let codes = try office.codes()
    try #require(codes.count == 2)
    try office.write("作品编号,成绩\n\(codes[0]),3000\n\(codes[1]),1200\n", "a.csv")
    try office.write("作品编号,成绩\n\(codes[0]),3000\n\(codes[1]),1300\n", "b.csv")
    let without = try office.run("round close likes", status: 65).talk
    #expect(!without.contains("录了还没有收取的"), "\(without)")
    try office.run("round keying import likes a.csv --as 甲 --role clerk")
    try office.run("round keying import likes b.csv --as 乙 --role clerk")
    let told = try office.run("round close likes", status: 65).talk
    #expect(told.contains("成绩录了还没有收取的有 2 份"), "\(told)")
    #expect(told.contains("先比对、收取，再结束"), "\(told)")
  }
}
