import Testing

@testable import ContestServer

struct FormFieldsTests {
  @Test func `fields come back in their order, plus signs as blanks, line ends as one kind`() throws
  {
    let fields = try #require(FormFields(encoded: "a=1&b=%E6%A0%A1+%E5%9B%AD&a=2&c&d=x%0D%0Ay"))
    #expect(fields.values("a") == ["1", "2"] && fields["b"] == "校 园")
    #expect(fields.first("c") == "" && fields.first("e") == nil && fields["d"] == "x\ny")
  }

  @Test(arguments: ["a=%", "%zz=1", "a=%ff", "a=%c3%28"])
  func `wrongly encoded fields are refused`(text: String) {
    #expect(FormFields(encoded: text) == nil)
  }

  @Test func `more fields than any form has are refused`() {
    let many = String(repeating: "a=1&", count: FormFields.most + 1)
    #expect(FormFields(encoded: many) == nil)
  }
}
