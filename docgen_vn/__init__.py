"""Vietnamese administrative documents made from data, by Decree 30/2020/NĐ-CP."""
