import Testing

/// `entries screen --withdraw` after results were sealed: what it would change is shown before it is done.
struct LeavingTests {
  /// The work of most likes has 100 points, and the others in proportion to it.
  static let rulebook = """
    rulebook: small
    name: 小赛
    version: "1"
    source: 测试用
    subject: work
    tracks: [{id: idea, name: 创意}]
    people: {members: {min: 1, max: 1, fields: [name]}, advisers: {max: 0}}
    tiers:
      - id: school
        name: 校级
        rounds:
          - {id: check, kind: screening}
          - {id: likes, name: 点赞, kind: recorded, range: 0..10000, step: 1, scale: {best: 100}}
        awards: [{level: 一等奖, count: 1}]

    """

  @Test func `the best of a scale leaves only after who moves and why was shown`() throws {
    let office = try OfficeFolder()
    try office.write(Self.rulebook, "r.yml")
    try office.write(
      "编号,作品名称,作品类别,成员姓名\n1,水杯,创意,林一\n2,电扇,创意,林二\n3,台灯,创意,林三\n", "entries.csv")
    try office.run("edition open r.yml --year 2027 --tier school --office 某大学")
    try office.run("entries import entries.csv --organization 文学院")
    try office.run("entries screen --pass-clean")
    try office.run("round sheets likes --out sheets")
    let codes = try office.codes()
    try #require(codes.count == 3)
    try office.write("作品编号,成绩\n\(codes[0]),3000\n\(codes[1]),1200\n\(codes[2]),600\n", "marks.csv")
    try office.run("round import likes marks.csv")
    // Before anything is sealed there is nothing to show.
    let early = try office.run("entries screen \(codes[0]) --withdraw --dry-run")
    #expect(early.talk.contains("还没有封存过"))
    try office.run("round close likes")

    let why = "“点赞”里最好，其余按它折算；它退出以后，改按现在最好的折算。2 项的成绩随之变动"
    let tried = try office.run("entries screen \(codes[0]) --withdraw --dry-run")
    #expect(tried.talk.contains(why), "\(tried.talk)")
    #expect(tried.talk.contains("第 2 名（40.00 分） → 第 1 名（100.00 分）"), "\(tried.talk)")
    let refused = try office.run("entries screen \(codes[0]) --withdraw", status: 65)
    #expect(refused.talk.contains(why) && refused.talk.contains("还没有办"), "\(refused.talk)")
    let before = try office.run("outcome differences")
    #expect(!before.talk.contains(why) && !before.output.contains(why))
    // Nobody is compared with the last, so nothing has to be confirmed.
    try office.run("entries screen \(codes[2]) --withdraw")
    try office.run("outcome seal --reason 退出")
    let supposed = try office.run("what-if --without \(codes[0]) --all")
    #expect(supposed.output.contains("改按现在最好的折算"), "\(supposed.output)")
    try office.run("entries screen \(codes[0]) --withdraw --yes")
    let now = try office.run("outcome differences")
    #expect((now.talk + now.output).contains("改按现在最好的折算。1 项"), "\(now.talk)\(now.output)")
  }
}
